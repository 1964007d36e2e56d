//! Charts in a column, with events, on dark ground, in a frame, and as pixels.

use resvg::tiny_skia::Pixmap;
use unbloc::chart::{self, Caption, Event, Frame, Theme, align};

use super::gallery::{by_issue, caption, crossing, gallery};
use crate::support::svg::{elements, of_class};
use crate::support::{BARE, run, run_in, text};

/// Nine events, three of them in one year.
fn events() -> Vec<Event> {
    let days = ["1946", "1991", "1999", "2004", "2004", "2004", "2010", "2024", "2025"];
    let event = |(i, year): (usize, &str)| Event {
        day: format!("{year}-1{}-07", i % 3).parse().unwrap(),
        label: format!("what happened in Élan {}", "and elsewhere ".repeat(i % 3)),
    };
    days.into_iter().enumerate().map(event).collect()
}

/// For the rules that hold for every chart.
pub fn drawn() -> Vec<(String, String)> {
    let narrow = Caption { narrow: true, ..caption("narrow") };
    let marked = Caption { events: events(), ..caption("marked") };
    let both = Caption { events: events(), ..narrow.clone() };
    let mut all = vec![
        ("align by issue in a column".into(), align(&by_issue(), &narrow)),
        ("align with events".into(), align(&crossing(3, 34), &marked)),
        ("align with events in a column".into(), align(&crossing(2, 34), &both)),
        ("align of 12 with events in a column".into(), align(&crossing(12, 34), &both)),
    ];
    for (series, sessions) in [(1, 1), (1, 34), (3, 2), (6, 34), (6, 80), (12, 12)] {
        let name = format!("align of {series} over {sessions} in a column");
        all.push((name, align(&crossing(series, sessions), &narrow)));
    }
    all.extend(super::cohesion::in_column(&narrow));
    all.extend(super::returning::in_column(&narrow));
    all
}

/// What is drawn for a column is as wide as one.
#[test]
fn a_chart_for_a_column_fits_into_it() {
    let narrow = drawn().into_iter().filter(|(name, _)| name.ends_with("column"));
    for (name, svg) in narrow {
        assert_eq!(chart::size(&svg).unwrap().0, chart::COLUMN, "{name}");
    }
}

/// Years stand at their middle: the first of July 2001 is where 2001 is, and half way to 2002 a year ends.
#[test]
fn an_event_stands_at_its_day() {
    let at = |day: &str| {
        let mut series = crossing(1, 3);
        series[0].points.iter_mut().zip(["2001", "2002", "2003"]).for_each(|(p, year)| p.period = year.to_owned());
        let events = vec![Event { day: day.parse().unwrap(), label: "then".to_owned() }];
        let svg = align(&series, &Caption { events, ..caption("a") });
        let points: Vec<f64> = of_class(&svg, "point").iter().map(|point| point.number("cx")).collect();
        let marks = of_class(&svg, "event");
        let x = marks.first().map(|mark| mark.attributes["d"][1..].split(' ').next().unwrap().parse::<f64>().unwrap());
        x.map(|x| (x - points[0]) / (points[2] - points[0]) * 2.0)
    };
    // 365 days: the 2nd of July at noon is the middle.
    assert!((at("2001-07-02").unwrap() - 0.0).abs() < 0.01);
    assert!((at("2002-01-01").unwrap() - 0.5).abs() < 0.01);
    assert!((at("2003-07-02").unwrap() - 2.0).abs() < 0.01);
    assert_eq!(at("1999-01-01"), None);
}

/// Regular sessions open in the middle of September, but the first in January 1946: their middles are half a year later.
#[test]
fn an_event_stands_in_its_session() {
    let at = |first: u32, day: &str| {
        let mut series = crossing(1, 3);
        series[0].points.iter_mut().zip(first..).for_each(|(p, session)| p.period = session.to_string());
        let events = vec![Event { day: day.parse().unwrap(), label: "then".to_owned() }];
        let svg = align(&series, &Caption { events, ..caption("a") });
        let points: Vec<f64> = of_class(&svg, "point").iter().map(|point| point.number("cx")).collect();
        let mark = of_class(&svg, "event").remove(0).attributes["d"].clone();
        let x: f64 = mark[1..].split(' ').next().unwrap().parse().unwrap();
        (x - points[0]) / (points[2] - points[0]) * 2.0
    };
    // session 79 opened in September 2024: half way between 78 and 79
    assert!((at(78, "2024-09-15") - 0.5).abs() < 0.01);
    // half a year after, in its middle
    assert!((at(78, "2025-03-16") - 1.0).abs() < 0.01);
    // session 1: 10 January 1946 to 15 September 1947, 613 days; its middle is 12 November 1946
    assert!((at(1, "1946-11-12") - 0.0).abs() < 0.01);
}

/// Of many lines each panel marks the events, which are named once above.
#[test]
fn panels_mark_events() {
    let caption = Caption { events: events(), ..caption("a") };
    let svg = align(&crossing(12, 12), &caption);
    // sessions 46 to 57 from middle to middle, 1992 to 2003: 1999 alone
    assert_eq!(chart::events_in(&svg), 1);
    assert_eq!(of_class(&svg, "event").len(), 12);
    assert!(svg.contains("Dotted: 1999-12-07: what happened in Élan and elsewhere"), "{svg}");
}

/// Contrast of two colours after WCAG 2.
fn contrast(a: &str, b: &str) -> f64 {
    let light = |hex: &str| {
        // `#222` stands for `#222222`
        let digits: String =
            if hex.len() == 4 { hex[1..].chars().flat_map(|c| [c, c]).collect() } else { hex[1..].into() };
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Letters that can be read on white can be read on the dark ground.
#[test]
fn on_dark_ground_letters_can_be_read() {
    let mut letters = 0;
    for (name, svg) in gallery() {
        let dark = chart::themed(svg, Theme::Dark);
        let fill = |svg: &str| -> Vec<Option<String>> {
            elements(svg).into_iter().filter(|e| e.tag == "text").map(|e| e.attributes.get("fill").cloned()).collect()
        };
        for (was, is) in fill(svg).into_iter().zip(fill(&dark)) {
            let (Some(was), Some(is)) = (was, is) else { continue };
            if contrast(&was, "#ffffff") >= 4.5 {
                assert!(contrast(&is, "#161616") >= 4.5, "{name}: {was} is {is}");
                letters += 1;
            }
        }
        assert_eq!(elements(svg).len(), elements(&dark).len(), "{name}");
    }
    assert!(letters > 1_000);
}

#[test]
fn a_frame_holds_the_whole_chart_in_its_proportions() {
    for (frame, ratio) in [(Frame::Square, 1.0), (Frame::Story, 9.0 / 16.0)] {
        for (name, svg) in gallery().iter().take(40) {
            let (was, is) = (chart::size(svg).unwrap(), chart::size(&chart::framed(svg, frame)).unwrap());
            assert!((is.0 / is.1 - ratio).abs() < 1e-3, "{name}");
            assert!(is.0 >= was.0 - 0.01 && is.1 >= was.1 - 0.01, "{name}");
            assert!((is.0 - was.0).abs() < 0.01 || (is.1 - was.1).abs() < 0.01, "{name}: larger than it must be");
        }
    }
}

/// Dark pixels between two heights of the chart, in px of the chart.
fn ink(svg: &str, (top, bottom): (f64, f64)) -> usize {
    let pixels = Pixmap::decode_png(&chart::png(svg, 430).unwrap()).unwrap();
    let scale = 430.0 / chart::size(svg).unwrap().0;
    let rows = (top * scale) as u32..(bottom * scale) as u32;
    let is_dark = |x: u32, y: u32| pixels.pixel(x, y).is_some_and(|pixel| pixel.red() < 120);
    rows.map(|y| (0..pixels.width()).filter(|&x| is_dark(x, y)).count()).sum()
}

/// A renderer without the font would leave letters out in silence.
#[test]
fn letters_are_drawn_as_pixels() {
    let titled = |title: &str| align(&crossing(1, 9), &Caption { title: title.to_owned(), ..Caption::default() });
    assert_eq!(ink(&titled(""), (2.0, 12.0)), 0);
    assert!(ink(&titled("Letters"), (12.0, 32.0)) > 50);
    // bold letters are fatter: the title is set in bold
    let thin = titled("Letters").replace("font-weight=\"bold\"", "");
    assert!(ink(&titled("Letters"), (12.0, 32.0)) > ink(&thin, (12.0, 32.0)));
}

/// Every seventh chart can be drawn, and what the font lacks is named.
#[test]
fn a_sign_that_the_font_lacks_is_refused() {
    for (name, svg) in gallery().iter().step_by(7) {
        chart::png(svg, 200).unwrap_or_else(|err| panic!("{name}: {err}"));
    }
    let titled = align(&crossing(1, 9), &Caption { title: "日本 and 中".to_owned(), ..Caption::default() });
    let err = chart::png(&titled, 200).unwrap_err();
    assert!(err.message().contains("“中”, “日” and “本”"), "{err}");
    let huge = chart::png(&titled.replace("日本 and 中", "much"), 10_000_000).unwrap_err();
    assert!(huge.message().contains("50 million pixels"), "{huge}");
}

#[test]
fn the_program_draws_png_with_the_numbers_beside() {
    let place = tempfile::tempdir().unwrap();
    let draw = |args: &[&str]| {
        let mut all = vec!["roll", "A/RES/ES-11/7", "-d", "@ukraine"];
        all.extend(args);
        run_in(place.path(), &all, &BARE)
    };
    let out = draw(&["--png", "map.png", "--svg", "map.svg", "--theme", "dark", "--size", "square", "--width", "300"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let names = ["map.csv", "map.png", "map.svg"];
    let mut made: Vec<_> = std::fs::read_dir(place.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    made.sort();
    assert_eq!(made, names);
    let pixels = Pixmap::decode_png(&std::fs::read(place.path().join("map.png")).unwrap()).unwrap();
    assert_eq!((pixels.width(), pixels.height()), (300, 300));
    let corner = pixels.pixel(0, 0).unwrap();
    assert_eq!([corner.red(), corner.green(), corner.blue()], [0x16; 3]);
    // the same again is written over itself, and the numbers of a chart go over those of the same in another form
    assert!(draw(&["--png", "map.png"]).status.success());
    assert!(draw(&["--svg", "other.svg"]).status.success());
    assert!(draw(&["--png", "other.png"]).status.success());
    // numbers that came with no chart stay
    std::fs::write(place.path().join("mine.csv"), "mine").unwrap();
    assert_eq!(draw(&["--png", "mine.png"]).status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(place.path().join("mine.csv")).unwrap(), "mine");
}

#[test]
fn what_cannot_be_drawn_as_asked_is_said() {
    let said = |args: &[&str]| {
        let out = run(args);
        (out.status.code(), text(&out.stderr).to_owned())
    };
    let place = tempfile::tempdir().unwrap();
    let file = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    for (args, code, words) in [
        (vec!["roll", "A/RES/ES-11/7", "--theme", "dark"], 2, "`--theme` says on what ground a chart is drawn"),
        (vec!["roll", "A/RES/ES-11/7", "--size", "story"], 2, "`--size` says in what proportions"),
        (vec!["align", "USA", "RUS", "--events", "x.csv"], 2, "`--events` says what a chart is to mark"),
        (vec!["roll", "A/RES/ES-11/7", "--width", "700"], 2, "--png <FILE>"),
        (vec!["roll", "A/RES/ES-11/7", "--png", "a.png", "--width", "70"], 2, "100 to 10000"),
        (vec!["roll", "A/RES/ES-11/7", "--png", "a.svg"], 2, "ends in `.png`"),
        (vec!["roll", "A/RES/ES-11/7", "--svg", "a.png"], 2, "ends in `.svg`"),
    ] {
        let (found, err) = said(&args);
        assert!(found == Some(code) && err.contains(words), "{args:?}: {found:?} {err}");
    }
    std::fs::write(file("e.csv"), "date,label\n1950-01-01,too early\n2022-02-24,invasion\n").unwrap();
    let (code, err) =
        said(&["align", "USA", "RUS", "--by", "year", "--events", &file("e.csv"), "--svg", &file("line.svg")]);
    assert!(code == Some(0) && err.contains("of 2 events the chart `align` marks 1"), "{err}");
    let (code, err) =
        said(&["align", "USA", "RUS", "--by", "year", "--events", &file("e.csv"), "--svg", &file("e.svg")]);
    assert!(code == Some(1) && err.contains("e.csv: the chart's numbers would go over the file of events"), "{err}");
    let many = format!("date,label\n{}", "2022-02-24,invasion\n".repeat(31));
    for (text, words) in [
        ("date,label\n2022-02-30,invasion\n", "e.csv:2: column 1 (`date`): `2022-02-30` is no day"),
        ("date,label\n2022-02-24,\n", "e.csv:2: column 2 (`label`): the event has no label"),
        ("date,label\n2022-02-24,invasion,more\n", "e.csv:2: column 2 (`label`): 3 cells where the header has 2"),
        ("day,what\n2022-02-24,invasion\n", "e.csv:1: the header is `day,what`"),
        ("date,label\n", "e.csv: the file names no event"),
        ("", "e.csv:1: the header is ``"),
        (&many, "e.csv: 31 events are more than a chart can name"),
    ] {
        std::fs::write(file("e.csv"), text).unwrap();
        let (code, err) = said(&["align", "USA", "RUS", "--events", &file("e.csv"), "--svg", &file("f.svg")]);
        assert!(code == Some(1) && err.contains(words), "{words}: {err}");
        assert!(!place.path().join("f.svg").exists());
    }
    std::fs::write(file("e.csv"), [0xff, 0xfe, 0x00]).unwrap();
    let (code, err) = said(&["align", "USA", "RUS", "--events", &file("e.csv"), "--svg", &file("f.svg")]);
    assert!(code == Some(1) && err.contains("the text is not UTF-8"), "{err}");
    let (code, err) = said(&["align", "USA", "RUS", "--events", &file(""), "--svg", &file("f.svg")]);
    assert!(code == Some(1) && err.contains("is no plain file"), "{err}");
}
