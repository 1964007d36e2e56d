//! The README's tour: every command in it is run, every output compared.

#[test]
fn the_tour_says_what_the_program_says() {
    trycmd::TestCases::new().env("COLUMNS", "80").env("NO_COLOR", "1").case("README.md").run();
}
