"""Ridge regression of many codes on sparse words at once, held-out scores, probabilities."""

from __future__ import annotations

from typing import Any

import numpy as np

_PENALTY = 1.0
_STEPS = 40
#: The residual's squared length, beside what it was, at which the weights are near enough.
_NEAR = 1e-5


def ridge(features: Any, labels: np.ndarray, penalty: float = _PENALTY) -> np.ndarray:
    """Return the weights of each word for each code.

    Solves ``(XᵀX + λI) w = Xᵀ(y − ȳ)`` by conjugate gradients, all codes side by side: a step costs
    two products of the sparse matrix, whatever the number of codes.

    Parameters
    ----------
    features : sparse matrix
        Turns × words.
    labels : array of bool
        Turns × codes.
    penalty : float
        λ.

    Returns
    -------
    array
        Words × codes.

    References
    ----------
    Hestenes, M. and Stiefel, E. (1952). Methods of conjugate gradients for solving linear systems.
    *Journal of Research of the National Bureau of Standards*, 49(6), 409–436.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> ridge(csr_matrix(np.eye(2)), np.array([[True], [False]])).round(2).tolist()
    [[0.25], [-0.25]]
    """
    centred = (labels - labels.mean(axis=0)).astype(features.dtype)
    weights = np.zeros((features.shape[1], labels.shape[1]), dtype=features.dtype)
    residual = np.asarray(features.T @ centred)
    direction = residual.copy()
    size = (residual**2).sum(axis=0)
    enough = _NEAR * size
    for _step in range(_STEPS):
        if (size <= enough).all():
            break
        product = features.T @ (features @ direction) + penalty * direction
        length = size / np.maximum((direction * product).sum(axis=0), 1e-30)
        weights += length * direction
        residual -= length * product
        before, size = size, (residual**2).sum(axis=0)
        direction = residual + size / np.maximum(before, 1e-30) * direction
    return weights


def held_out_scores(features: Any, labels: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """Return the score of each turn by a model that has not seen its part.

    Parameters
    ----------
    features : sparse matrix
    labels : array of bool
    parts : array of int
        The part of each turn; −1 for turns that teach nothing, whose scores stay 0.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> x = csr_matrix(np.array([[1.0, 0], [0, 1], [1, 0], [0, 1]]))
    >>> y = np.array([[True], [False], [True], [False]])
    >>> (held_out_scores(x, y, np.array([0, 0, 1, 1])) > 0).ravel().tolist()
    [True, False, True, False]
    """
    scores = np.zeros(labels.shape)
    for part in range(parts.max(initial=-1) + 1):
        out = parts == part
        seen = (parts >= 0) & ~out
        scores[out] = features[out] @ ridge(features[seen], labels[seen])
    return scores


def probabilities(
    held_out: np.ndarray, labels: np.ndarray, scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Turn scores into probabilities, by the logistic curve that fits the held-out ones.

    Parameters
    ----------
    held_out : array
        Scores of the turns that teach, by models that had not seen them.
    labels : array of bool
        Of the same turns.
    scores : array
        Of all turns, by the model that has seen all that teaches.

    Returns
    -------
    (array, array)
        The probabilities of all turns, and those of the held-out scores.

    References
    ----------
    Platt, J. (1999). Probabilistic outputs for support vector machines. In *Advances in Large
    Margin Classifiers*, MIT Press, 61–74.

    Examples
    --------
    >>> truth = np.array([[True], [True], [False], [False]])
    >>> shown = np.array([[0.9], [0.8], [0.1], [0.0]])
    >>> all_of_them, _ = probabilities(shown, truth, shown)
    >>> (all_of_them > 0.5).ravel().tolist()
    [True, True, False, False]
    """
    from sklearn.linear_model import LogisticRegression

    chances, own = np.zeros(scores.shape), np.zeros(held_out.shape)
    for column in range(labels.shape[1]):
        if labels[:, column].all():
            continue  # every turn carries it: there is nothing to tell apart
        curve = LogisticRegression(C=100.0).fit(held_out[:, [column]], labels[:, column])
        chances[:, column] = curve.predict_proba(scores[:, [column]])[:, 1]
        own[:, column] = curve.predict_proba(held_out[:, [column]])[:, 1]
        # A curve that falls says that the words teach nothing: then nothing is likely.
        if curve.coef_[0, 0] <= 0:
            chances[:, column] = 0.0
            own[:, column] = 0.0
    return chances, own
