//! What of a cell may be shown and written down: nothing of it where it tells of a person. Part of a cell has lost the words
//! and signs by which a number is known, so whatever may be a person's counts as one.

use super::fate::Said;
use super::number::plain;
use crate::privacy;

/// Words behind which somebody's name stands.
const NAMED: &[&str] = &[
    "制表",
    "审核",
    "复核",
    "校对",
    "签发",
    "填表",
    "填报",
    "报送",
    "负责人",
    "经办",
    "联系人",
    "联络",
    "经理",
    "主任",
    "局长",
    "推荐人",
    "介绍人",
];

/// Whether a text tells of a person, or may.
pub(super) fn is_personal(text: &str) -> bool {
    !privacy::find(text).is_empty() || privacy::may_hold(&plain(text))
}

/// Whether words beside a table name somebody, as those do who made it.
pub(super) fn names_somebody(text: &str) -> bool {
    let text = plain(text);
    NAMED.iter().any(|word| text.contains(word))
}

/// What is said of a cell without what it tells of persons.
pub(super) fn discreet(said: Said, cell: &str) -> Said {
    let (Said::PartlyRead { left: told }
    | Said::LowerEnd { taken: told }
    | Said::OnlyUsual { amount: told }
    | Said::NoFloor { amount: told }) = &said
    else {
        return said;
    };
    if is_personal(cell) || is_personal(told) || privacy::may_name(&plain(told)) || digits(told).any(|run| run.len() >= 11) {
        Said::Person
    } else {
        said
    }
}

fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_persons_is_not_shown() {
        for (cell, left) in [
            ("保底4500 问张三13800138000", "13800138000"),
            ("保底4500 身份证33010219900101123X", "33010219900101123X"),
            ("保底4500 证号330102900101123", "330102900101123"),
            ("保底4500 卡号6222021234567890123", "6222021234567890123"),
            ("3 微信wxid_lixm88", "微信wxidlixm88"),
            ("3 138.0013.8000", "13800138000"),
            ("3 编号330102900101123", "330102900101123"),
            ("3 王经理", "王经理"),
            ("2026-12-31 联系人样例", "联系人样例"),
        ] {
            assert_eq!(discreet(Said::PartlyRead { left: left.to_owned() }, cell), Said::Person, "{cell}");
        }
    }

    #[test]
    fn what_is_about_nobody_is_told() {
        for (cell, left) in [("12名(男6女6)", "男6女6"), ("包吃，自己打饭", "自己打饭"), ("微信报名", "微信报名")]
        {
            let said = Said::PartlyRead { left: left.to_owned() };
            assert_eq!(discreet(said.clone(), cell), said, "{cell}");
        }
        assert!(!is_personal("企业微信qiao_office") && !is_personal("电话0576-87000011") && !is_personal("2026.12.31"));
        assert!(names_somebody("制表：样例甲") && !names_somebody("招工汇总表"));
    }
}
