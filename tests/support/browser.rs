//! A page in headless Chromium.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::text;

/// How Chromium is called here; `None`, said aloud, where it is not installed.
pub fn chromium() -> Option<&'static str> {
    let is_there = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success());
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(is_there);
    if found.is_none() {
        eprintln!("skipped: Chromium is not installed");
    }
    found
}

/// Opens a page in a frame of this width and returns what its scripts wrote into an element with the id `probe`. Nothing may be written to the console.
pub fn probe(chromium: &str, page: &str, width: u32) -> String {
    let folder = tempfile::tempdir().unwrap();
    // A frame is as narrow as it is told to be; a window of Chromium's is not.
    let framed = format!(
        "<!DOCTYPE html><title>frame</title><iframe id=\"f\" width=\"{width}\" height=\"900\" style=\"border:0\" srcdoc=\"{}\"></iframe>\
         <script>const look = () => {{ const found = f.contentDocument.getElementById('probe'); if (found) document.title = found.textContent; \
         else setTimeout(look, 50); }}; f.onload = look;</script>",
        page.replace('&', "&amp;").replace('"', "&quot;")
    );
    let path = folder.path().join("framed.html");
    fs::write(&path, framed).unwrap();
    let out = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"])
        .args(["--enable-logging=stderr", "--window-size=1400,1000", "--virtual-time-budget=60000", "--timeout=120000"])
        .arg("--dump-dom")
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", path.display()))
        .output()
        .unwrap();
    assert!(!text(&out.stderr).contains("CONSOLE"), "{}", text(&out.stderr));
    let dom = text(&out.stdout);
    let title = dom.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
    title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Opens a page in a window, in real time, and returns the rest of the first line of its console that begins so.
pub fn said_on_console(chromium: &str, page: &str, beginning: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    fs::write(&path, page).unwrap();
    // With a port to debug it, Chromium stays open until it is ended.
    let mut child = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"])
        .args(["--enable-logging=stderr", "--window-size=1280,900", "--remote-debugging-port=0"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", path.display()))
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let found = lines.filter(|line| line.contains("CONSOLE")).map(|line| {
        let said =
            line.split_once(beginning).map(|(_, rest)| rest.split("\", source:").next().unwrap_or(rest).to_owned());
        said.ok_or(line)
    });
    let first = { found }.next();
    child.kill().unwrap();
    child.wait().unwrap();
    first.expect("Chromium ended").unwrap_or_else(|line| panic!("{line}"))
}
