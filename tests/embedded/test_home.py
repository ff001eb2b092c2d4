import stat

import pytest

from caseops.embedded.home import CannotRunError, Home


def test_the_folder_is_made_with_all_above_it(home):
    assert home.folder("run").is_dir()
    assert list(home.folder("run").iterdir()) == []


def test_strangers_may_pass_through_but_not_list(home):
    home.folder()
    assert stat.S_IMODE(home.path.stat().st_mode) & 0o044 == 0


def test_a_file_where_the_folder_should_be_gives_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(CannotRunError, match=r"Cannot write to .*taken.*CASEOPS_HOME="):
        Home(tmp_path / "taken").folder("run")


def test_a_secret_is_made_once_and_only_its_owner_reads_it(home):
    secret = home.secret("secret_key")
    assert len(secret) >= 50
    assert home.secret("secret_key") == secret
    assert stat.S_IMODE((home.path / "secret_key").stat().st_mode) == 0o600


def test_two_secrets_differ(home):
    assert home.secret("one") != home.secret("other")


def test_the_folder_stands_beside_the_code_unless_told_otherwise(tmp_path, monkeypatch):
    monkeypatch.delenv("CASEOPS_HOME", raising=False)
    assert Home.from_environ(tmp_path).path == tmp_path / "var"
    monkeypatch.setenv("CASEOPS_HOME", "/srv/caseops")
    assert str(Home.from_environ(tmp_path).path) == "/srv/caseops"
