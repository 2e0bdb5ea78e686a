//! What a heading stands for: our own headings, keys, and the many words that offices use.

use super::alias::{Alias, aliases, spoken};
use super::layout::Layout;
use super::pay::Unit;
use super::records;
use super::sense::{names_persons, parted, turns, turns_inside};
use super::target::{Keep, Target};
use crate::column::{Headings, headings, meant, path, pattern, shape_at, written};
use crate::diagnostic::Lang;
use crate::model::record;
use crate::plan::dataset;
use crate::schema::{Kind, Step};

/// Heading words to targets, for one kind.
#[derive(Debug)]
pub(super) struct Recognizer {
    kind: Kind,
    chinese: Headings,
}

impl Recognizer {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, chinese: headings(kind, Lang::Zh) }
    }

    /// What the parts of a heading, from its first row to its last, stand for together.
    pub(super) fn target(&self, parts: &[&str]) -> Option<Target> {
        let whole = parts.concat();
        let last = parts.last().filter(|_| parts.len() > 1);
        let exact = self.exact(&whole);
        // A column of telephones may name persons beside them: they are left out number by number.
        if names_persons(&whole) && !matches!(exact, Some(Target::Key(_) | Target::Phone)) {
            return Some(Target::Person);
        }
        if exact.is_some() || turns(&whole) {
            return exact.filter(|_| !turns_inside(&whole));
        }
        last.and_then(|last| self.exact(last)).or_else(|| self.near(&whole)).or_else(|| last.and_then(|last| self.near(last)))
    }

    fn exact(&self, heading: &str) -> Option<Target> {
        let (name, unit) = parted(heading);
        let own = self.own(heading).or_else(|| self.own(&name));
        match (own, unit) {
            // Our own column says the unit in another one; where the heading says it, the amount is read with it.
            (Some(Target::Key(path)), Some(unit))
                if unit != Unit::Month && path.first() == Some(&Step::Key("pay".to_owned())) =>
            {
                (keys(&path) == "pay.base.min").then_some(Target::BasePay(Some(unit)))
            }
            (own, unit) => own.or_else(|| self.alias(&name, unit)).or_else(|| self.open_data(heading)),
        }
    }

    /// What only the tables among a portal's open data have: lists of records in one cell, and what stands beside front matter.
    /// Of that the names of what an id stands for say something here.
    fn open_data(&self, heading: &str) -> Option<Target> {
        let records = || path(heading).filter(|path| records::shape_at(record(self.kind), path).is_some());
        let beside = || dataset::beside().any(|key| key == heading).then_some(Target::Serial);
        self.named(heading).or_else(|| records().map(Target::Records)).or_else(beside)
    }

    /// The key whose id has this name in open data.
    pub(super) fn named(&self, heading: &str) -> Option<Target> {
        let (_, of, _) = dataset::NAMES.iter().find(|(name, ..)| self.kind == Kind::Job && *name == heading)?;
        path((*of)?).map(Target::Key)
    }

    /// One of our own headings or a key, for the place in a list that its number says.
    fn own(&self, heading: &str) -> Option<Target> {
        let heading: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = heading.trim_end_matches(|c: char| c.is_ascii_digit());
        let place = heading[bare.len()..].parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let named = |name: &str, place: usize| {
            let same = |known: &str| known.chars().filter(|c| !c.is_whitespace()).eq(name.chars());
            let (leaf, _) = self.chinese.leaves.iter().find(|(leaf, known)| same(known) || keys(&leaf.path) == name)?;
            let mut path = leaf.path.clone();
            let list = path.iter_mut().find(|step| matches!(step, Step::Index(_)));
            match (list, place) {
                (Some(step), place) => *step = Step::Index(place),
                (None, 0) => {}
                (None, _) => return None,
            }
            Some(Target::Key(path))
        };
        named(&heading, 0).or_else(|| named(bare, place?))
    }

    fn alias(&self, name: &str, unit: Option<Unit>) -> Option<Target> {
        let is = |word: &str| word.chars().filter(|c| c.is_alphanumeric() || *c == '.').eq(name.chars());
        let own = |(kinds, ..): &&Alias| kinds.contains(&self.kind);
        let common = |(kinds, ..): &&Alias| kinds.is_empty();
        let mut all = aliases().filter(own).chain(aliases().filter(common));
        let (_, spec, _) = all.find(|(_, _, words)| words.iter().any(|word| is(word)))?;
        self.spec(spec, unit)
    }

    /// A known word with what offices put around it: 联系电话1, 用人单位盖章, 招聘岗位名称.
    fn near(&self, heading: &str) -> Option<Target> {
        let (name, unit) = parted(heading);
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let numbered = if name.len() <= bare.len() + 2 { bare } else { &name };
        let stamped = numbered.strip_suffix("盖章").unwrap_or(numbered);
        let known = |word: &str| if word.chars().count() >= 2 { self.alias(word, unit) } else { None };
        // What is told about an employer or a job is not its name.
        let named = |target: &Target| {
            *target == Target::Id || matches!(target, Target::Key(path) if ["title", "employer"].contains(&&*keys(path)))
        };
        let told = || SUFFIXES.iter().find_map(|suffix| known(stamped.strip_suffix(suffix)?)).filter(|target| !named(target));
        let asked = || {
            let rest = PREFIXES.iter().find_map(|prefix| stamped.strip_prefix(prefix))?;
            // Where people apply is not where they work.
            if rest.starts_with("地") { None } else { known(rest) }
        };
        known(stamped).or_else(told).or_else(asked)
    }

    /// What an entry of the list above stands for.
    fn spec(&self, spec: &'static str, unit: Option<Unit>) -> Option<Target> {
        let Some(name) = spec.strip_prefix('@') else {
            let path = path(spec).expect("the list of words names paths");
            let pattern = |key: &[Step]| super::heading::pattern_of(record(self.kind), key);
            return pattern(&path).map(Target::Key);
        };
        Some(match name {
            "id" => Target::Id,
            "office" => Target::Office,
            "body" => Target::Body,
            "pay" => Target::Pay(unit),
            "base" => Target::BasePay(unit),
            "top" => Target::TopPay(unit),
            "total" => Target::TotalPay,
            "age" => Target::Age,
            "hours" => Target::Hours,
            "keep" => Target::Keep(Keep::Both),
            "lodging" => Target::Keep(Keep::Lodging),
            "meals" => Target::Keep(Keep::Meals),
            "phone" => Target::Phone,
            "opening" => Target::Opening,
            "remark" => Target::Remark,
            "sex" => Target::Sex,
            "serial" => Target::Serial,
            "person" => Target::Person,
            "span" => Target::Span,
            other => unreachable!("the list of words names no such thing: {other}"),
        })
    }
}

/// The headings that a table of a kind needs and `layout` lacks, in the words of offices: those of what nothing else tells.
pub(super) fn needs(kind: Kind, layout: Option<&Layout>, lang: Lang) -> Vec<String> {
    let told: &[&str] = match kind {
        Kind::Job => &["published", "requirements", "trade", "valid_through", "workplace"],
        _ => &["published"],
    };
    let own = Recognizer::new(kind);
    let word = |key: &str| {
        let about = |spec: &'static str| own.spec(spec, None).and_then(|target| target.key());
        let leads = |(kinds, spec, _): &&Alias| {
            kinds.contains(&kind) && about(spec).is_some_and(|told| told.split('.').next() == Some(key))
        };
        spoken(lang).find(leads).and_then(|(.., words)| words.first()).map(|word| (*word).to_owned())
    };
    let required = record(kind).fields.iter().filter(|field| field.required && !told.contains(&field.key));
    let lacking = required.filter(|field| !layout.is_some_and(|layout| layout.has(field.key)));
    lacking.map(|field| word(field.key).unwrap_or_else(|| meant(field, lang))).collect()
}

/// What offices put around a word without changing what it means.
const PREFIXES: &[&str] = &["招聘", "用工", "岗位"];
const SUFFIXES: &[&str] = &["要求", "情况", "标准", "信息"];

/// The keys of a path, without places in lists.
fn keys(path: &[Step]) -> String {
    written(path).replace("[1]", "")
}

/// The path that these keys mean in a record, with the first place of each list; none where the kind has no such key.
pub(super) fn pattern_of(record: &'static crate::schema::Record, keys: &[Step]) -> Option<Vec<Step>> {
    if shape_at(record, keys).is_some() {
        return Some(keys.to_vec());
    }
    let same = |path: &[Step]| path.iter().filter(|step| matches!(step, Step::Key(_))).eq(keys.iter());
    crate::column::leaves(record).into_iter().map(|leaf| pattern(&leaf.path)).find(|path| same(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(parts: &[&str]) -> Option<Target> {
        Recognizer::new(Kind::Job).target(parts)
    }

    fn key(text: &str) -> Option<Target> {
        path(text).map(Target::Key)
    }

    #[test]
    fn every_word_leads_to_something_of_its_kind() {
        for (kinds, spec, words) in aliases() {
            for kind in if kinds.is_empty() { &[Kind::Job][..] } else { *kinds } {
                for word in *words {
                    assert!(Recognizer::new(*kind).target(&[word]).is_some(), "{kind:?} {spec} {word}");
                }
            }
        }
    }

    #[test]
    fn our_own_headings_and_keys_are_known() {
        for kind in Kind::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let own = headings(*kind, lang);
                for (leaf, name) in &own.leaves {
                    assert_eq!(Recognizer::new(*kind).target(&[name]), Some(Target::Key(leaf.path.clone())), "{kind:?} {name}");
                }
                for (name, target) in [(own.id, Target::Id), (own.office, Target::Office), (own.body, Target::Body)] {
                    assert_eq!(Recognizer::new(*kind).target(&[name]), Some(target), "{kind:?} {name}");
                }
            }
        }
        assert_eq!(job(&["报名方式2"]), key("apply[2].method"));
        assert_eq!(job(&["apply.method2"]), key("apply[2].method"));
        assert_eq!(job(&["pay.base.min"]), key("pay.base.min"));
    }

    #[test]
    fn headings_of_offices_are_known() {
        for (parts, expected) in [
            (&["招 聘 岗 位"][..], key("title")),
            (&["用人单位（盖章）"], key("employer")),
            (&["招聘人数\n（人）"], key("headcount")),
            (&["月薪（元）"], Some(Target::Pay(Some(Unit::Month)))),
            (&["薪资（元/天）"], Some(Target::Pay(Some(Unit::Day)))),
            (&["薪资待遇", "底薪"], Some(Target::BasePay(None))),
            (&["薪资待遇", "综合"], Some(Target::TotalPay)),
            (&["薪资下限"], Some(Target::Pay(None))),
            (&["薪资上限（元/月）"], Some(Target::TopPay(Some(Unit::Month)))),
            (&["招工岗位"], key("title")),
            (&["招聘工种"], key("trade")),
            (&["招工工种"], key("trade")),
            (&["缺口"], key("headcount")),
            (&["用工缺口（人）"], key("headcount")),
            (&["招聘条件", "学历"], key("requirements.education")),
            (&["联系电话1"], Some(Target::Phone)),
            (&["身份证号"], Some(Target::Person)),
            (&["联系人"], Some(Target::Person)),
            (&["序号"], Some(Target::Serial)),
            (&["薪资（元/月，每天8小时）"], Some(Target::Pay(None))),
            (&["薪资（元/小时）"], Some(Target::Pay(Some(Unit::Hour)))),
            (&["工资（按时发放）"], Some(Target::Pay(None))),
            (&["工资（含节日福利）"], Some(Target::Pay(None))),
            (&["工资（年底双薪）"], Some(Target::Pay(None))),
            (&["日薪（元）"], Some(Target::Pay(Some(Unit::Day)))),
            (&["保底工资（元/天）"], Some(Target::BasePay(Some(Unit::Day)))),
            (&["保底工资（元/月）"], key("pay.base.min")),
            (&["招聘岗位名称"], key("title")),
            (&["用人单位盖章"], key("employer")),
            (&["学历情况"], key("requirements.education")),
            (&["Job Title"], key("title")),
            (&["Trade / Occupation"], key("trade")),
            (&["Company Name"], key("employer")),
            (&["No. of vacancies"], key("headcount")),
            (&["Number of Openings"], key("headcount")),
            (&["Work location"], key("workplace.region")),
            (&["Closing date"], key("valid_through")),
            (&["Education level"], key("requirements.education")),
            (&["Age limit"], Some(Target::Age)),
            (&["Shifts"], Some(Target::Hours)),
            (&["Accommodation"], Some(Target::Keep(Keep::Lodging))),
            (&["Room & board"], None),
            (&["Board & lodging"], Some(Target::Keep(Keep::Both))),
            (&["Contact phone"], Some(Target::Phone)),
            (&["Tel."], Some(Target::Phone)),
            (&["Salary"], Some(Target::Pay(None))),
            (&["Salary (CNY/month)"], Some(Target::Pay(Some(Unit::Month)))),
            (&["Wage (per day)"], Some(Target::Pay(Some(Unit::Day)))),
            (&["Hourly rate"], Some(Target::Pay(Some(Unit::Hour)))),
            (&["Monthly salary"], Some(Target::Pay(Some(Unit::Month)))),
            (&["Pay", "Base pay"], Some(Target::BasePay(None))),
            (&["Remarks"], Some(Target::Remark)),
            (&["Gender"], Some(Target::Sex)),
            (&["employer_name"], key("employer")),
            (&["region_name"], key("workplace.region")),
            (&["region_code"], Some(Target::Serial)),
            (&["state"], Some(Target::Serial)),
            (&["apply"], path("apply").map(Target::Records)),
            (&["缝纫工"], None),
            (&["钱"], None),
        ] {
            assert_eq!(job(parts), expected, "{parts:?}");
        }
    }

    #[test]
    fn words_around_a_known_one_may_make_it_another() {
        for heading in [
            "单位人数",
            "加班工资",
            "平均工资",
            "试用工资",
            "最低工资",
            "面试地点",
            "集合地点",
            "报名地点",
            "已招人数",
            "岗位编码",
            "企业简称",
            "单位情况",
            "招聘地点",
            "工资（试用期）",
            "人数（已招）",
        ] {
            assert_eq!(job(&[heading]), None, "{heading}");
        }
        assert_eq!(job(&["加班", "工资"]), None);
        assert_eq!(job(&["面试", "地点"]), None);
    }

    #[test]
    fn headings_about_persons_win() {
        for heading in [
            "Name",
            "Contact person",
            "Contact",
            "Mobile number",
            "WeChat ID",
            "ID card no.",
            "Date of birth",
            "企业联络员",
            "对接人",
            "HR",
            "HR姓名",
            "用工负责人",
            "单位负责人电话",
            "经办人签字",
            "家庭地址",
            "户籍地",
            "籍贯",
            "民族",
            "紧急联系电话",
            "本人电话",
            "微信",
            "QQ",
            "社保卡号",
            "销售经理",
            "备注（联系人）",
            "员工个人信息",
        ] {
            assert_eq!(job(&[heading]), Some(Target::Person), "{heading}");
        }
        assert_eq!(job(&["负责人", "电话"]), Some(Target::Person));
        assert_eq!(job(&["联系人", "电话"]), Some(Target::Phone));
        assert_eq!(job(&["联系人及电话"]), Some(Target::Phone));
        assert_eq!(job(&["three"]), None);
    }
}
