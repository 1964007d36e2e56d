//! The tour of the guide: every command in it is run, every output compared.

#[test]
fn the_tour_says_what_the_program_says() {
    let tours = trycmd::TestCases::new();
    tours.env("COLUMNS", "80").env("NO_COLOR", "1").case("src/guide/tour.md").run();
}
