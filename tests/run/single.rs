//! What a name stands for when one file is written to it.

use std::fs;

use unbloc::run::write_file;

#[test]
fn a_read_only_file_is_not_replaced() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.csv");
    fs::write(&path, "mine").unwrap();
    let mut mode = fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).unwrap();
    let err = write_file(&path, b"new").unwrap_err();
    assert_eq!(err.to_string(), format!("{}: the file is read-only and is not overwritten", path.display()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn a_folder_is_not_a_file() {
    let place = tempfile::tempdir().unwrap();
    let err = write_file(place.path(), b"new").unwrap_err();
    assert_eq!(err.message(), "is a folder, not a file");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::support::disk::names;
    use std::io::Read;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::process::Command;

    #[test]
    fn a_link_is_followed() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::write(at("real.csv"), "old").unwrap();
        symlink("real.csv", at("one.csv")).unwrap();
        symlink("one.csv", at("two.csv")).unwrap();
        symlink("none.csv", at("dangling.csv")).unwrap();
        write_file(&at("two.csv"), b"new").unwrap();
        write_file(&at("dangling.csv"), b"made").unwrap();
        assert_eq!(fs::read_to_string(at("real.csv")).unwrap(), "new");
        assert_eq!(fs::read_to_string(at("none.csv")).unwrap(), "made");
        assert_eq!(fs::read_link(at("one.csv")).unwrap().to_str(), Some("real.csv"));
        assert_eq!(names(place.path()), ["dangling.csv", "none.csv", "one.csv", "real.csv", "two.csv"]);
        symlink("round.csv", at("about.csv")).unwrap();
        symlink("about.csv", at("round.csv")).unwrap();
        assert_eq!(write_file(&at("round.csv"), b"new").unwrap_err().message(), "links lead in a circle");
    }

    #[test]
    fn the_mode_of_a_file_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write_file(&path, b"new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_pipe_and_a_socket_are_written_to() {
        let place = tempfile::tempdir().unwrap();
        let (pipe, socket) = (place.path().join("pipe"), place.path().join("socket"));
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe).unwrap()
        });
        write_file(&pipe, b"through").unwrap();
        assert_eq!(reader.join().unwrap(), "through");
        let listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            listener.accept().unwrap().0.read_to_string(&mut text).unwrap();
            text
        });
        write_file(&socket, b"through").unwrap();
        assert_eq!(reader.join().unwrap(), "through");
        let kind = |path| fs::symlink_metadata(path).unwrap().file_type();
        assert!(kind(&pipe).is_fifo() && kind(&socket).is_socket());
        assert_eq!(names(place.path()), ["pipe", "socket"]);
    }

    #[test]
    fn a_device_is_written_to_and_stays_one() {
        write_file(std::path::Path::new("/dev/null"), b"gone").unwrap();
        assert!(fs::symlink_metadata("/dev/null").unwrap().file_type().is_char_device());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error_of_the_name_given() {
        let place = tempfile::tempdir().unwrap();
        let link = place.path().join("full.csv");
        symlink("/dev/full", &link).unwrap();
        let err = write_file(&link, b"gone").unwrap_err();
        assert!(err.to_string().starts_with(&format!("{}: No space left", link.display())), "{err}");
        assert!(fs::symlink_metadata("/dev/full").unwrap().file_type().is_char_device());
    }
}
