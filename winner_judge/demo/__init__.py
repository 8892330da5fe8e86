"""The demo round: invented from end to end, built by the same operations that people use."""

from winner_judge.demo.building import DemoRound, build_demo_round
from winner_judge.demo.finishing import FinishedDemo, finish_demo_round

__all__ = ["DemoRound", "FinishedDemo", "build_demo_round", "finish_demo_round"]
