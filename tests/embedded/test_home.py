import stat

import pytest

from caseops.embedded.home import CannotRunError, Home


def test_the_folder_is_made_with_all_above_it(home):
    assert home.folder("run").is_dir()
    assert list(home.folder("run").iterdir()) == []


@pytest.mark.parametrize("names", [(), ("run",), ("files", "2026")])
def test_strangers_find_every_door_closed(home, names):
    made = home.folder(*names)
    for folder in (made, *made.parents[: len(names)]):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_files_and_mail_are_ours_alone(home):
    home.furnish()
    assert {room: stat.S_IMODE((home.path / room).stat().st_mode) for room in ("files", "mail")} == {
        "files": 0o700,
        "mail": 0o700,
    }


def test_a_file_in_the_way_of_a_room_is_named(home):
    home.folder()
    (home.path / "mail").write_text("")
    with pytest.raises(CannotRunError, match=r"Cannot write to .*mail"):
        home.furnish()


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
