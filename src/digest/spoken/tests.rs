//! Numbers as people say them, by example and by reading them back.

use super::{Spoken, Tongue, chinese, english};
use crate::config::Config;
use crate::schema::value::{Clock, Date};
use crate::theme::{self, Wording};
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;

fn wording(language: &str) -> Arc<Wording> {
    let settings = format!("title = \"样例\"\nlanguage = \"{language}\"\n[operator]\nname = \"样例\"\n");
    let config = Config::parse(&settings).expect("these settings are right");
    theme::load(Path::new("no such site"), &config, &[]).0.expect("built-in words are right").wording
}

fn date(written: &str) -> Date {
    Date::parse(written).expect("tests write dates")
}

#[test]
fn numbers_in_chinese() {
    for (number, said) in [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (22, "二十二"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (200, "两百"),
        (222, "两百二十二"),
        (1000, "一千"),
        (1002, "一千零二"),
        (1010, "一千零一十"),
        (2000, "两千"),
        (2200, "两千两百"),
        (3800, "三千八百"),
        (3805, "三千八百零五"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (12_000, "一万两千"),
        (20_000, "两万"),
        (22_000, "两万两千"),
        (100_000, "十万"),
        (105_000, "十万五千"),
        (120_000, "十二万"),
        (200_000, "二十万"),
        (1_000_005, "一百万零五"),
        (2_000_000, "两百万"),
        (20_020_002, "两千零二万零二"),
        (99_999_999, "九千九百九十九万九千九百九十九"),
        (100_005_000, "一亿零五千"),
    ] {
        assert_eq!(chinese::number(number), said, "{number}");
    }
    assert_eq!([2, 12, 102, 3].map(chinese::count), ["两", "十二", "一百零二", "三"]);
}

#[test]
fn numbers_in_english() {
    for (number, said) in [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (105, "one hundred and five"),
        (3800, "three thousand eight hundred"),
        (3005, "three thousand and five"),
        (12_345, "twelve thousand three hundred and forty-five"),
        (1_000_000, "one million"),
        (1_000_020, "one million and twenty"),
        (99_999_999, "ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine"),
    ] {
        assert_eq!(english::number(number), said, "{number}");
    }
    let ordinals = [1, 2, 3, 4, 5, 8, 9, 12, 15, 20, 21, 23, 30, 31].map(english::ordinal);
    let said = "first second third fourth fifth eighth ninth twelfth fifteenth twentieth twenty-first twenty-third thirtieth thirty-first";
    assert_eq!(ordinals.join(" "), said);
}

#[test]
fn telephones_are_said_digit_by_digit() {
    for (written, chinese, english) in [
        ("0832-0000-0001", "零八三二，零零零零，零零零幺", "zero eight three two, zero zero zero zero, zero zero zero one"),
        ("0832 0000 0001", "零八三二，零零零零，零零零幺", "zero eight three two, zero zero zero zero, zero zero zero one"),
        ("12333", "幺二三三三", "one two three three three"),
        ("13800001111", "幺三八，零零零零，幺幺幺幺", "one three eight, zero zero zero zero, one one one one"),
        ("0832-5601转802", "零八三二，五六零幺，转，八零二", "zero eight three two, five six zero one, 转, eight zero two"),
    ] {
        assert_eq!((Tongue::Chinese.phone(written), Tongue::English.phone(written)), (chinese.to_owned(), english.to_owned()));
        assert_eq!(Tongue::Other.phone(written), written);
    }
}

#[test]
fn decimals_are_said_with_their_point() {
    for (written, chinese, english) in [
        ("5.5", "五点五", "five point five"),
        ("0.35", "零点三五", "zero point three five"),
        ("12.05", "十二点零五", "twelve point zero five"),
        ("3800", "三千八百", "three thousand eight hundred"),
    ] {
        assert_eq!(
            (Tongue::Chinese.decimal(written), Tongue::English.decimal(written)),
            (chinese.to_owned(), english.to_owned())
        );
        assert_eq!(Tongue::Other.decimal(written), written);
    }
}

#[test]
fn days_and_times_are_said_as_people_say_them() {
    let (zh, en) = (wording("zh-CN"), wording("en"));
    let [zh, en] = [&zh, &en].map(|wording| Spoken::new(wording, date("2026-03-06")));
    for (written, chinese, english) in [
        ("2026-03-12", "三月十二号", "the twelfth of March"),
        ("2026-12-02", "十二月二号", "the second of December"),
        ("2026-10-21", "十月二十一号", "the twenty-first of October"),
        ("2027-01-31", "二零二七年一月三十一号", "the thirty-first of January twenty twenty-seven"),
    ] {
        assert_eq!((zh.date(date(written)), en.date(date(written))), (chinese.to_owned(), english.to_owned()));
    }
    for (written, chinese, english) in [
        ("0:00", "凌晨零点", "twelve o’clock in the night"),
        ("2:00", "凌晨两点", "two o’clock in the night"),
        ("6:30", "早上六点半", "half past six in the morning"),
        ("9:05", "上午九点零五分", "nine oh five in the morning"),
        ("10:15", "上午十点十五分", "ten fifteen in the morning"),
        ("12:00", "中午十二点", "twelve o’clock in the middle of the day"),
        ("14:20", "下午两点二十分", "two twenty in the afternoon"),
        ("19:00", "晚上七点", "seven o’clock in the evening"),
        ("23:59", "晚上十一点五十九分", "eleven fifty-nine in the evening"),
    ] {
        let clock = Clock::parse(written).expect("tests write times");
        assert_eq!((zh.clock(clock), en.clock(clock)), (chinese.to_owned(), english.to_owned()));
    }
}

#[test]
fn titles_are_read_with_pauses_for_brackets_and_words_for_digits() {
    let (zh, en) = (Tongue::Chinese, Tongue::English);
    for (written, said) in [
        ("缝纫工（平车）", "缝纫工，平车"),
        ("资中到玉环专车（3月12日）", "资中到玉环专车，三月十二日"),
        ("招2人，第2期，2月2日", "招两人，第二期，二月二日"),
        ("2026年“春风行动”", "二零二六年春风行动"),
        ("每天9:00-16:30", "每天九点到十六点半"),
        ("5.5-8小时", "五点五到八小时"),
        ("年薪12,000元", "年薪一万两千元"),
        ("满勤奖100%", "满勤奖百分之一百"),
        ("A2驾照、C1驾照", "A二驾照、C一驾照"),
        ("打0832-0000-0001", "打零八三二，零零零零，零零零幺"),
        ("招 40 人，3800 元起", "招四十人，三千八百元起"),
        ("急招😀！！焊工 / 电工", "急招！焊工，电工"),
        ("（急）焊工", "急，焊工"),
        ("１２号楼：门口", "十二号楼：门口"),
        ("", ""),
    ] {
        assert_eq!(super::text::text(zh, written), said, "{written}");
    }
    for (written, said) in [
        ("Welder (2 shifts)", "Welder, two shifts"),
        ("3D printing, 50% off", "three D printing, fifty percent off"),
        ("Couples' rooms; well-known firm", "Couples rooms; well-known firm"),
        ("缝纫工（3人）", "缝纫工, 三人"),
    ] {
        assert_eq!(super::text::text(en, written), said, "{written}");
    }
    assert_eq!(super::text::text(Tongue::Other, "Soudeur (2 postes)"), "Soudeur (2 postes)");
    assert_eq!(super::text::name(zh, "资中县就业服务中心（演示）"), "资中县就业服务中心");
    assert_eq!(super::text::name(zh, "（演示）"), "演示");
}

/// What a Chinese number is, read from left to right without regard to how it was made.
fn read_chinese(said: &str) -> u64 {
    let (mut whole, mut group, mut digit) = (0, 0, 0);
    for c in said.chars() {
        let step = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' | '亿' => {
                let unit = if c == '万' { 10_000 } else { 100_000_000 };
                (whole, group, digit) = (whole + (group + digit) * unit, 0, 0);
                continue;
            }
            '两' => {
                digit = 2;
                continue;
            }
            c => {
                digit = "零一二三四五六七八九".chars().position(|known| known == c).expect("a digit") as u64;
                continue;
            }
        };
        // 十二 says no 一.
        (group, digit) = (group + if digit == 0 { 1 } else { digit } * step, 0);
    }
    whole + group + digit
}

fn read_english(said: &str) -> u64 {
    const WORDS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                         seventeen eighteen nineteen";
    const TENS: &str = "ten twenty thirty forty fifty sixty seventy eighty ninety";
    let position = |words: &str, word: &str| words.split(' ').position(|known| known == word).map(|at| at as u64);
    let (mut whole, mut group) = (0, 0);
    for word in said.split([' ', '-']).filter(|word| *word != "and") {
        match word {
            "hundred" => group *= 100,
            "thousand" => (whole, group) = (whole + group * 1000, 0),
            "million" => (whole, group) = (whole + group * 1_000_000, 0),
            word => {
                let tens = || position(TENS, word).map(|tens| (tens + 1) * 10);
                group += position(WORDS, word).or_else(tens).expect("a number's word");
            }
        }
    }
    whole + group
}

proptest! {
    #[test]
    fn a_number_is_understood_as_it_was_meant(number in 0_u64..100_000_000) {
        prop_assert_eq!(read_chinese(&chinese::number(number)), number);
        prop_assert_eq!(read_english(&english::number(number)), number);
    }

    #[test]
    fn small_and_round_numbers_are_understood_too(digits in 0_u64..1000, zeros in 0_u32..5) {
        let number = digits * 10_u64.pow(zeros);
        prop_assert_eq!(read_chinese(&chinese::number(number)), number);
        prop_assert_eq!(read_english(&english::number(number)), number);
    }

    /// People say neither 二千 nor 两十, and no two 零 in a row.
    #[test]
    fn a_number_sounds_right(number in 0_u64..100_000_000) {
        let said = chinese::number(number);
        prop_assert!(!["二百", "二千", "两十", "零零", "零万"].iter().any(|wrong| said.contains(wrong)), "{}", said);
        prop_assert!(number == 0 || !said.ends_with('零'), "{}", said);
        prop_assert!(!said.starts_with("一十"), "{}", said);
    }

    #[test]
    fn no_title_leaves_a_digit_or_a_bracket(title in "\\PC{0,40}") {
        let said = super::text::text(Tongue::Chinese, &title);
        let silent = |c: char| c.is_ascii_digit() || "（）()[]【】{}".contains(c);
        prop_assert!(!said.contains(silent), "{}", said);
    }
}
