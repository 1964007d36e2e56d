//! The tours of the README and of the guide: every command in them is run, every output compared.

#[test]
fn the_tours_say_what_the_program_says() {
    let tours = trycmd::TestCases::new();
    tours.env("COLUMNS", "80").env("NO_COLOR", "1").case("README.md").case("src/guide/tour.md").run();
}
