import subprocess
import sys

import numpy as np
import pytest

from app.engine.data.bundled import BUNDLED, load
from app.engine.data.dataset import DataError


@pytest.mark.parametrize("name", BUNDLED)
def test_is_what_scikit_learn_has(name):
    from sklearn import datasets

    authority = getattr(datasets, f"load_{name}")()
    data, entry = load(name), BUNDLED[name]
    np.testing.assert_array_equal(data.inputs, authority.data)
    np.testing.assert_array_equal(data.targets, authority.target)
    assert data.input_names == tuple(authority.feature_names)
    assert data.class_names == entry.class_names == tuple(str(label) for label in authority.target_names)
    assert (entry.samples, entry.features) == authority.data.shape
    assert entry.classes == len(authority.target_names)
    assert (data.title, data.description) == (entry.title, entry.teaches)
    assert data.inputs.flags.c_contiguous


def test_the_four_are_there():
    assert [*BUNDLED] == ["iris", "wine", "breast_cancer", "digits"]


def test_scikit_learn_is_imported_only_when_asked_for():
    code = "import sys, app.engine.data.bundled; sys.exit('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_unknown_name():
    with pytest.raises(DataError, match="no bundled data set 'mnist'; choose one of iris") as caught:
        load("mnist")
    assert caught.value.path == ("name",)
