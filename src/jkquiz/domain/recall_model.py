"""How the scheduler's recall is to be read for one learner: fitted to the learner's own answers.

FSRS knows the average learner. Here its retrievability R is corrected by

    logit(R') = a + b logit(R) + c ln(S / 10)

(logistic recalibration, J. C. Platt 1999, with a term for how well stability carries over), and the chance
of a right answer is P = g + (1 - g - s) R' with the chance g of a blind guess and a slip s. The three
coefficients have a normal prior that says "FSRS is right", and each answer moves them by one step of the
extended Kalman filter for a Bernoulli outcome (Laplace's approximation, step by step; W. D. Penny and
S. J. Roberts 1999). So every prediction rests on earlier answers only, and answers given long ago count as
much as the drift of the filter lets them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

SLIP = 0.02
"""How often what is recalled is answered wrongly all the same."""

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

_PRIOR_MEAN: Vector = (0.0, 1.0, 0.0)
_PRIOR_SPREAD: Vector = (0.7, 0.3, 0.2)
"""Standard deviations: what learners and packs differ by."""
_DRIFT: Vector = (2e-4, 2e-5, 2e-5)
"""Variance added with each answer: what fits may change."""
_LEAST, _MOST = 0.02, 0.995


@dataclass(frozen=True, slots=True)
class Trial:
    """An answer to an item that was met before."""

    recall: float
    """FSRS's retrievability when it was asked, 0 to 1."""
    stability: float
    """In days, before the answer."""
    chance: float
    """Of a blind guess being right, 0 to 1."""
    is_right: bool


@dataclass(frozen=True, slots=True)
class RecallModel:
    """The coefficients for one learner, with their uncertainty."""

    mean: Vector = _PRIOR_MEAN
    covariance: Matrix = (
        (_PRIOR_SPREAD[0] ** 2, 0.0, 0.0),
        (0.0, _PRIOR_SPREAD[1] ** 2, 0.0),
        (0.0, 0.0, _PRIOR_SPREAD[2] ** 2),
    )
    trials: int = 0

    def recall(self, recall: float, stability: float) -> float:
        """Return the corrected probability of recall, 0 to 1."""
        return _logistic(_dot(self.mean, _features(recall, stability)))

    def right(self, recall: float, stability: float, chance: float) -> float:
        """Return the probability of a right answer, 0 to 1."""
        return right(self.recall(recall, stability), chance)

    def after(self, trial: Trial) -> "RecallModel":
        """Return the calibration after one more answer."""
        x = _features(trial.recall, trial.stability)
        recalled = _logistic(_dot(self.mean, x))
        p = min(max(right(recalled, trial.chance), 1e-4), 1 - 1e-4)
        slope = (1 - trial.chance - SLIP) * recalled * (1 - recalled)
        drifted = tuple(
            tuple(value + (_DRIFT[i] if i == j else 0.0) for j, value in enumerate(row))
            for i, row in enumerate(self.covariance)
        )
        spread = [_dot(row, x) for row in drifted]  # type: ignore[arg-type]
        noise = p * (1 - p)
        gain = slope / (slope * slope * sum(x[i] * spread[i] for i in range(3)) + noise)
        surprise = float(trial.is_right) - p
        mean = tuple(self.mean[i] + gain * spread[i] * surprise for i in range(3))
        covariance = tuple(
            tuple(drifted[i][j] - gain * slope * spread[i] * spread[j] for j in range(3)) for i in range(3)
        )
        return RecallModel(mean, covariance, self.trials + 1)  # type: ignore[arg-type]

    def doubt(self, points: Sequence[tuple[float, float]]) -> Vector:
        """Return how the coefficients lie one standard deviation higher, as the sum over points sees it.

        Args:
            points: recall and stability of each item that is summed over.
        """
        slope = [0.0, 0.0, 0.0]
        for recall, stability in points:
            x = _features(recall, stability)
            r = _logistic(_dot(self.mean, x))
            for i in range(3):
                slope[i] += r * (1 - r) * x[i]
        along = [_dot(row, (slope[0], slope[1], slope[2])) for row in self.covariance]
        spread = sum(slope[i] * along[i] for i in range(3)) ** 0.5
        return (along[0] / spread, along[1] / spread, along[2] / spread) if spread else (0.0, 0.0, 0.0)

    def shifted(self, recall: float, stability: float, by: Vector) -> float:
        """Return the corrected recall, 0 to 1, with other coefficients: the mean and what is added to it."""
        x = _features(recall, stability)
        return _logistic(_dot(self.mean, x) + _dot(by, x))


def fit(trials: Iterable[Trial]) -> RecallModel:
    """Return the calibration after answers, oldest first."""
    calibration = RecallModel()
    for trial in trials:
        calibration = calibration.after(trial)
    return calibration


def right(recall: float, chance: float) -> float:
    """Return the probability of a right answer: recalled and no slip, or guessed."""
    return recall * (1 - SLIP) + (1 - recall) * chance


def _features(recall: float, stability: float) -> Vector:
    r = min(max(recall, _LEAST), _MOST)
    return 1.0, log(r / (1 - r)), log(max(stability, 0.01) / 10)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > -700 else 0.0


def _dot(left: Vector, other: Vector) -> float:
    return left[0] * other[0] + left[1] * other[1] + left[2] * other[2]
