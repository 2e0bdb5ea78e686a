//! Words of a closed set as offices write them: `初中及以上`, `长期工`, `五险`.

use super::number::unread;
use crate::schema::Choice;

/// What offices write, for the name of a choice (`Education-junior`); of several that fit the first counts.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("Education-none", &["不限", "无要求", "无", "不要求"]),
    ("Employment-seasonal", &["临时工", "短期工", "暑期工", "季节工", "短工"]),
    ("Employment-part_time", &["兼职", "非全日制"]),
    ("Employment-dispatch", &["派遣"]),
    ("Employment-intern", &["实习"]),
    ("Employment-day_labour", &["日结", "零工"]),
    ("Employment-public_welfare", &["公益"]),
    ("Employment-full_time", &["长期工", "正式工", "合同工", "长期", "全日制", "长白班"]),
    ("Mode-train", &["高铁", "动车", "专列", "列车"]),
    ("Mode-plane", &["包机", "航班"]),
    ("Mode-coach", &["客车", "包车", "巴士", "专车", "座车"]),
    ("FairKind-courtyard", &["坝坝", "院坝", "院落"]),
    ("FairKind-livestream", &["直播"]),
    ("FairKind-online", &["线上", "网络", "云招聘"]),
    ("FairKind-campus", &["校园", "学校"]),
    ("FairKind-hall", &["现场", "线下", "室内", "广场", "大厅"]),
    ("Benefit-subsidy", &["补助", "奖励", "奖补", "补贴"]),
    ("Benefit-loan", &["贷款"]),
    ("Benefit-insurance", &["社保"]),
    ("Benefit-transport", &["路费", "车费", "交通"]),
    ("Benefit-school", &["入学", "上学", "教育"]),
    ("Benefit-housing", &["租房", "购房", "住房"]),
    ("EmployerKind-agency", &["人力资源", "劳务公司", "中介", "职业介绍"]),
    ("EmployerKind-cooperative", &["农民专业合作社", "专业合作社", "合作社"]),
    ("EmployerKind-individual", &["个体工商户", "个体户", "个体"]),
    ("EmployerKind-institution", &["事业单位", "机关"]),
    ("EmployerKind-company", &["有限公司", "民营", "私营", "股份", "国有", "国企", "外资", "公司", "企业", "厂"]),
    ("StationKind-stationed_team", &["驻外", "驻点", "工作组", "招工组"]),
    ("StationKind-village", &["村"]),
    ("StationKind-home_office", &["服务中心", "就业局", "家乡"]),
    ("StationKind-service_point", &["服务站", "服务点", "站"]),
    ("CourseMode-mixed", &["线上线下", "网上加现场"]),
    ("CourseMode-online", &["线上", "网络", "网课"]),
    ("CourseMode-onsite", &["线下", "面授", "脱产", "现场"]),
    ("StopKind-board", &["上客", "集合"]),
    ("StopKind-alight", &["下客", "到达"]),
    ("Insurance-injury", &["工伤"]),
];

/// The choice that a text names. Of several, as in 高中/中专, the first in the order of the set, and that it was not alone.
pub(super) fn choice(choices: &'static [Choice], text: &str) -> Option<(&'static Choice, bool)> {
    let exact =
        choices.iter().find(|choice| choice.key == text || choice.label.zh == text || choice.label.en.eq_ignore_ascii_case(text));
    if let Some(choice) = exact {
        return Some((choice, true));
    }
    let synonyms = |choice: &Choice| SYNONYMS.iter().find(|(name, _)| *name == choice.name).map_or(&[][..], |(_, words)| words);
    let whole = choices.iter().find(|choice| synonyms(choice).contains(&text));
    if let Some(choice) = whole {
        return Some((choice, true));
    }
    let parts = |choice: &'static Choice| choice.label.zh.split(['、', '，', '（', ' ']).filter(|part| part.chars().count() >= 2);
    let named: Vec<&Choice> = choices.iter().filter(|choice| parts(choice).any(|part| text.contains(part))).collect();
    if let Some(first) = named.first() {
        let denied = named.iter().any(|choice| parts(choice).any(|part| is_denied(text, part)));
        return (!denied).then_some((first, named.len() == 1));
    }
    // The list of words is in the order in which they decide.
    let order = SYNONYMS.iter().find_map(|(name, words)| {
        let choice = choices.iter().find(|choice| choice.name == *name)?;
        words.iter().find(|word| text.contains(*word)).map(|word| (choice, *word))
    });
    order.filter(|(_, word)| !is_denied(text, word)).map(|(choice, _)| (choice, true))
}

/// Whether a text says of a word that it is not so, or only up to it, or only by preference.
fn is_denied(text: &str, word: &str) -> bool {
    const BEFORE: &[char] = &['不', '非', '无', '勿', '未', '没'];
    const BEHIND: &[&str] = &["以下", "及以下", "或以下", "除外", "勿", "不", "优先"];
    text.match_indices(word).any(|(at, _)| {
        let behind = text[at + word.len()..].split([',', '，', ';', '、', '。']).next().unwrap_or_default();
        let behind_word = behind.trim_start_matches("学历").trim_start_matches("及以上").trim_start_matches("以上");
        text[..at].chars().rev().take(2).any(|c| BEFORE.contains(&c))
            || BEHIND.iter().any(|word| behind_word.trim_start_matches("学历").starts_with(word))
    })
}

/// Words beside those of a set that add nothing to them, by the name of the set.
const AROUND: &[(&str, &[&str])] = &[
    (
        "Education",
        &[
            "及以上",
            "以上",
            "学历",
            "毕业",
            "文化程度",
            "文化",
            "程度",
            "最低",
            "至少",
            "或",
            "含",
            "不限",
            "无要求",
            "不要求",
            "无",
        ],
    ),
    ("Employment", &["用工", "岗位", "招聘", "形式", "性质", "工", "制", "岗"]),
    ("Insurance", &["社会保险", "保险", "缴纳", "购买", "参加", "缴", "买", "险"]),
    ("Meals", &["免费", "提供"]),
    ("FairKind", &["招聘会", "招聘", "形式"]),
    ("EmployerKind", &["有限责任", "集团", "经营户", "类型", "性质"]),
    ("StationKind", &["就业", "劳务", "人社", "工作", "服务", "级", "点", "站"]),
    ("CourseMode", &["培训", "教学", "授课", "上课", "学习", "方式"]),
    ("StopKind", &["地点", "点", "站", "处"]),
];

/// What a text says besides the choice that it names.
pub(super) fn left(choice: &'static Choice, text: &str) -> Option<String> {
    let set = choice.name.split('-').next().unwrap_or_default();
    let around = AROUND.iter().find(|(name, _)| *name == set).map_or(&[][..], |(_, words)| words);
    let synonyms = SYNONYMS.iter().find(|(name, _)| *name == choice.name).map_or(&[][..], |(_, words)| words);
    let labels = choice.label.zh.split(['、', '，', '（', '）', ' ']).chain([choice.key, choice.label.zh, choice.label.en]);
    let known: Vec<&str> = labels.chain(around.iter().chain(synonyms).copied()).collect();
    let left = unread(text, &known).join("、");
    (!left.is_empty()).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;

    #[test]
    fn every_word_belongs_to_a_choice() {
        let known = model::choices();
        for (name, _) in SYNONYMS {
            assert!(known.iter().any(|choice| choice.name == *name), "{name}");
        }
    }

    #[test]
    fn words_of_offices_are_understood() {
        let found = |choices: &'static [Choice], text: &str| choice(choices, text).map(|(choice, alone)| (choice.key, alone));
        let education = model::Education::CHOICES;
        assert_eq!(found(education, "初中及以上"), Some(("junior", true)));
        assert_eq!(found(education, "大专以上学历"), Some(("college", true)));
        assert_eq!(found(education, "高中/中专"), Some(("senior", false)));
        assert_eq!(found(education, "不限"), Some(("none", true)));
        assert_eq!(found(education, "能吃苦"), None);
        for text in ["初中以下", "初中及以下学历", "非本科勿扰", "本科以下均可", "大专优先"] {
            assert_eq!(found(education, text), None, "{text}");
        }
        let employment = model::Employment::CHOICES;
        assert_eq!(found(employment, "长期工"), Some(("full_time", true)));
        assert_eq!(found(employment, "劳务派遣"), Some(("dispatch", true)));
        assert_eq!((found(employment, "不招兼职"), found(employment, "非派遣，长期")), (None, None));
        assert_eq!(found(employment, "非全日制"), Some(("part_time", true)));
        assert_eq!(found(model::Mode::CHOICES, "豪华大巴"), Some(("coach", true)));
        assert_eq!(found(model::EmployerKind::CHOICES, "某某有限公司"), Some(("company", true)));
    }

    #[test]
    fn what_a_text_says_besides_is_left() {
        let of = |choices: &'static [Choice], text: &str| left(choice(choices, text).expect("it names a choice").0, text);
        let education = model::Education::CHOICES;
        for text in ["初中及以上", "大专以上学历", "高中", "不限", "小学文化", "junior"] {
            assert_eq!(of(education, text), None, "{text}");
        }
        assert_eq!(of(education, "高中，会英语"), Some("会英语".to_owned()));
        let meals = model::Meals::CHOICES;
        assert_eq!((of(meals, "包吃"), of(meals, "免费包吃")), (None, None));
        assert_eq!(of(meals, "包吃，自己打饭"), Some("自己打饭".to_owned()));
        let employment = model::Employment::CHOICES;
        for text in ["长期工", "劳务派遣工", "全日制用工", "长期、全职"] {
            assert_eq!(of(employment, text), None, "{text}");
        }
        assert_eq!(of(employment, "劳务派遣，满一年转正"), Some("满一年转正".to_owned()));
        assert_eq!(of(model::Mode::CHOICES, "高铁动车"), None);
        assert_eq!(of(model::Mode::CHOICES, "豪华大巴"), Some("豪华".to_owned()));
        for text in ["民营企业", "个体户", "个体经营户", "农民专业合作社", "专业合作社"] {
            assert_eq!(of(model::EmployerKind::CHOICES, text), None, "{text}");
        }
        assert_eq!(of(model::FairKind::CHOICES, "现场招聘会"), None);
        assert_eq!(of(model::Insurance::CHOICES, "工伤保险"), None);
    }
}
