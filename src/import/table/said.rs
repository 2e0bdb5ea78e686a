//! Words for what became of a cell.

use super::fate::{Lost, Named, Open, Said};
use crate::diagnostic::{Lang, Words};
use crate::schema::{Choice, Kind};

impl Said {
    pub fn text(&self, lang: Lang) -> String {
        let whole = Words { zh: "整行收不了：", en: "the row was not taken: " }.to(lang);
        let why = match lang {
            Lang::Zh => self.chinese(),
            Lang::En => self.english(),
        };
        if self.refuses_row() { format!("{whole}{why}") } else { why }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NotGuaranteed => "没说这是保底，先当保底写；问清楚再登".to_owned(),
            Self::LowerNotGuaranteed => "没说下限就是保底，先当保底写；问清楚再登".to_owned(),
            Self::OtherTime { most, least } => format!("上限按{}算，下限按{}算，对不上；改成一样的再收", most.zh, least.zh),
            Self::Rough => "数不准（左右、以上、起），先按这个数写".to_owned(),
            Self::RoughNotGuaranteed => "数不准（左右、以上、起），也没说是保底，先当保底写；问清楚再登".to_owned(),
            Self::LowerEnd { taken } => format!("只写得下一个，先取 {taken}"),
            Self::YearByTwelve => "年薪除以 12 当月薪写".to_owned(),
            Self::YearNotGuaranteed => "年薪除以 12 当月薪写，也没说是保底；问清楚再登".to_owned(),
            Self::PartlyRead { left } => format!("“{left}”没收进来"),
            Self::Assumed { key: "year", value } => format!("没写年份，先按 {value} 年"),
            Self::Assumed { key, value } => format!("没写 `{key}`，先写 {value}"),
            Self::Derived { value, .. } => format!("没写的按这一格推算成“{value}”"),
            Self::NoPay => "没写工资（面议）；要写明保底工资才能收".to_owned(),
            Self::NoAmount => "看不出工资是多少；写明保底多少元，如“底薪4300”".to_owned(),
            Self::OnlyUsual { amount } => format!("{amount} 只是一般能挣多少，没写保底；写成“底薪…，综合{amount}”"),
            Self::OnlyPiece => "只有计件单价，没写保底工资".to_owned(),
            Self::ByTheYear => "年薪除以 12 不是整数，改写成月薪".to_owned(),
            Self::NotCounted => "看不出是几，写一个数，如 8".to_owned(),
            Self::NotRead { expected } => format!("看不懂，要{}", expected.zh),
            Self::ZeroLost { number } => format!("前面的 0 没了？是的话写成 {number}"),
            Self::NotListed { choices } => format!("看不懂，只认：{}", listed(choices, Lang::Zh)),
            Self::Unknown { what, near: Some(near) } => match what {
                Named::Entry(kind) => format!("没有叫这个名字的{}，是不是“{near}”？是的话，改成这个名字", kind.label().zh),
                Named::Trade => format!("没有叫这个名字的工种，是不是“{near}”？不是的话，{}", TRADES.zh),
            },
            Self::Unknown { what: Named::Entry(kind), near: None } => format!("没有叫这个名字的{}", kind.label().zh),
            Self::Unknown { what: Named::Trade, near: None } => format!("没有叫这个名字的工种；{}", TRADES.zh),
            Self::NoPlace => "没写明是哪里，写县、市、区的名字".to_owned(),
            Self::Several { what, ids } => format!("叫这个名字的{}不止一个：{ids}；改写编号", what.words().zh),
            Self::Person => "里面个人的号码、名字没收进来".to_owned(),
            Self::Left(lost) => lost.words().zh.to_owned(),
            Self::PersonColumn => "这一列是个人信息，整列不收".to_owned(),
            Self::UnknownHeading => "不认识这个表头，内容写进正文；要放到对的地方，用 `--propose` 写一份对照文件".to_owned(),
            Self::HeadingLeft => "不认识这个表头，这一列没收进来；要收，改表头，或用 `--propose` 写一份对照文件".to_owned(),
            Self::NoHeading => "这一列没有表头，没收进来；要收，补上表头".to_owned(),
            Self::Twice { first } => format!("和 {first} 写的是同一项，但不一样"),
            Self::UnknownSheet => "看不出这张表是哪一类，整张没收进来；加 `--kind`，或用 `--propose`".to_owned(),
            Self::NotOfKind { kind, needs, unknown } => not_of_kind_in_chinese(*kind, needs, unknown),
            Self::OwnColumn { found, heading, like } => {
                format!("“{found}”拿不准，没当成“{0}”；要登出去，另写一列“{0}”，如“{1}”", heading.zh, like.zh)
            }
            Self::OnlyText { heading, like } => {
                format!("拿不准，没当成“{}”，原话留在正文里；要登出去，写成“{}”这样", heading.zh, like.zh)
            }
            Self::AlsoSaid { found, first } => format!("“{found}”说的也是 {first} 那一项，先照 {first} 写；核对一下到底怎么算"),
            Self::NoTrade { taken } => format!("看不出是什么工种，先写“{taken}”；不是的，加一列“工种”"),
            Self::Failed => "公式出错了".to_owned(),
            Self::Uncalculated => "公式还没算出数来；用 Excel 或 WPS 打开，存一下再收".to_owned(),
            Self::HiddenSheet => "这张表藏着，没收进来".to_owned(),
            Self::HiddenRow => "这一行藏着或筛掉了，没收进来".to_owned(),
            Self::HiddenColumn => "这一列藏着，没收进来".to_owned(),
            Self::StruckRow => "这一行划掉了，没收进来".to_owned(),
            Self::Struck => "划掉了，没收进来".to_owned(),
            Self::PartlyStruck => "只划掉了一部分；把不要的字删了再收".to_owned(),
            Self::Lacks { keys } => format!("缺 {}", named(keys, ("（", "）"), "加一列").join("、")),
            Self::WithItsRow => "整行没收进来".to_owned(),
            Self::Kept { now } => format!("拿不准，不改已有的；现在是“{now}”"),
            Self::ChangedHere { now } => format!("收进来以后改成了“{now}”，表里还是老样子，不动改过的"),
            Self::Changed { before, now } => changed_in_chinese(before.as_deref(), now),
            Self::NotChanged { key, said, now } => not_changed_in_chinese(key, said, now.as_deref()),
            Self::Dropped { what, before } => {
                format!("已经不是草稿，原来还写着{}“{before}”，表里没有了，也去掉；原来的对，就加回去", what.zh)
            }
            Self::NotSaid { what, now } => format!("表里没写{}，文件里是“{now}”，先留着；不对就改文件", what.zh),
            Self::AnyTrade { taken, other } => {
                format!("可能是“{taken}”，也可能是“{other}”，先写“{taken}”；不是的，在“工种”一列写明")
            }
            Self::LikeHeading { like } => format!("像是“{}”；是的话，改成这个表头", like.zh),
            Self::NoLastDay { day } => format!("表里没有“截止日期”一列，都先写到 {day}；不是这一天的，加这一列"),
            Self::NoUnit => "没写是一个月、一天还是一小时的工资，先当一个月的；不是的，在“保底工资单位”一列写明".to_owned(),
            Self::NumberIsNoId => "没拿来当编号：编号只能用小写字母、数字和 -，还要有字母".to_owned(),
            Self::IdIsTaken => "没拿来当编号：这个编号已经有了，或者从前用过".to_owned(),
            Self::BadId => "编号只能用小写字母、数字和 -".to_owned(),
            Self::Ambiguous { ids } => format!("可能是 {ids} 里的一个，分不清；在 `qiao export` 导出的表里改，那里有编号"),
            Self::Over { id } => format!("和已经结束的 {id} 是同一个；真要再招，先改 {id}"),
            Self::Broken { file } => format!("可能就是 {file}，那个文件有错；先改好它"),
            Self::NotCleared { now } => format!("空着的格子不会删掉已有的“{now}”；要删就改文件"),
            Self::Shared => "合并的格子，几行共用这一个数；核对每行各是多少".to_owned(),
            Self::Unused => "没收进来".to_owned(),
            Self::SameEntry { other } => format!("和 {other} 是同一条"),
            Self::NumberOfAnother { id } => {
                format!("编号和 {id} 的一样，岗位名称和工种却都不同：是另一个岗位就换个编号，还是那个岗位就到 {id} 里改")
            }
            Self::OtherOffice { id } => format!("{id} 归别的地区管，这张表改不了；要改，请那边改"),
            Self::Faulty(faulty) => faulty.zh.clone(),
            Self::OneSex => "不能只招一种性别；国家规定另一方不能做的，手工写 `requirements.sex_limit`".to_owned(),
            Self::Past { day } => format!("{day} 已经过了；还招的话，改成以后的日期"),
            Self::MonthEnd { day } => format!("没写是几日，先按月底 {day}"),
            Self::Before => "“前”算到当天".to_owned(),
            Self::OpenUntil { day, told: Open::Nothing } => format!("没写到哪天，先写到 {day}"),
            Self::OpenUntil { day, told: Open::Long } => format!("长期招的先写到 {day}，还招就到时候往后改"),
            Self::OpenUntil { day, told: Open::UntilFilled } => {
                format!("招满为止的先写到 {day}；提前招满了，在文件里写 `filled`")
            }
            Self::NoFloor { amount } => format!("{amount} 是最多给多少，没写保底；写成“底薪…，综合…”"),
            Self::TooLittle { amount } => format!("{amount} 元当工资太少，是不是漏了“千”“万”或者数字"),
            Self::MoneyKept { found } => format!("“{found}”：不能向求职的人收钱，也不能押工资"),
        }
    }

    #[expect(clippy::too_many_lines, reason = "a sentence for each thing that may be said")]
    fn english(&self) -> String {
        match self {
            Self::NotGuaranteed => "not said to be guaranteed, taken as if it were: ask before it is published".to_owned(),
            Self::LowerNotGuaranteed => "the lower end is not said to be guaranteed: ask before it is published".to_owned(),
            Self::OtherTime { most, least } => format!("by the {}, the lower end by the {}: write both alike", most.en, least.en),
            Self::Rough => "not exact, taken as it stands".to_owned(),
            Self::RoughNotGuaranteed => {
                "not exact and not said to be guaranteed, taken as if it were: ask before it is published".to_owned()
            }
            Self::LowerEnd { taken } => format!("only one fits, {taken} was taken"),
            Self::YearByTwelve => "yearly pay, a twelfth was taken".to_owned(),
            Self::YearNotGuaranteed => {
                "yearly pay that is not said to be guaranteed, a twelfth was taken: ask before it is published".to_owned()
            }
            Self::PartlyRead { left } => format!("“{left}” was not taken"),
            Self::Assumed { key: "year", value } => format!("without a year, {value} was taken"),
            Self::Assumed { key, value } => format!("`{key}` is not told, {value} was taken"),
            Self::Derived { value, .. } => format!("what is not written was taken from this cell: {value}"),
            Self::NoPay => "no pay is told: the guaranteed amount is needed".to_owned(),
            Self::NoAmount => "no amount of pay in it: write what is guaranteed, such as “底薪4300”".to_owned(),
            Self::OnlyUsual { amount } => format!("{amount} is only what people usually earn, and no pay is guaranteed"),
            Self::OnlyPiece => "only a piece rate, and no pay is guaranteed".to_owned(),
            Self::ByTheYear => "yearly pay that is no whole number by the month".to_owned(),
            Self::NotCounted => "it is not clear how many: write one number, such as 8".to_owned(),
            Self::NotRead { expected } => format!("not understood: {} expected", expected.en),
            Self::ZeroLost { number } => format!("is the zero before it lost? If so, write {number}"),
            Self::NotListed { choices } => format!("not understood, one of these is wanted: {}", listed(choices, Lang::En)),
            Self::Unknown { what, near: Some(near) } => match what {
                Named::Entry(kind) => format!("no {} is called so, did you mean “{near}”? If so, write that", kind.label().en),
                Named::Trade => format!("no trade is called so, did you mean “{near}”? If not, {}", TRADES.en),
            },
            Self::Unknown { what: Named::Entry(kind), near: None } => format!("no {} is called so", kind.label().en),
            Self::Unknown { what: Named::Trade, near: None } => format!("no trade is called so: {}", TRADES.en),
            Self::NoPlace => "this names no place: write the county, city or district".to_owned(),
            Self::Several { what, ids } => format!("several of kind {} are called so: {ids}; write the id", what.words().en),
            Self::Person => "a person's number or name in it was not taken".to_owned(),
            Self::Left(lost) => lost.words().en.to_owned(),
            Self::PersonColumn => "the column is about persons and was not taken".to_owned(),
            Self::UnknownHeading => {
                "this heading is not known, so its column went into the text; `--propose` writes a mapping file".to_owned()
            }
            Self::HeadingLeft => {
                "this heading is not known, so nothing of its column was taken: change it, or use `--propose`".to_owned()
            }
            Self::NoHeading => "there is no heading above it, so it was not taken: add one".to_owned(),
            Self::Twice { first } => format!("{first} says something else of the same"),
            Self::UnknownSheet => {
                "it is not clear what this sheet is about, nothing of it was taken; say `--kind`, or `--propose`".to_owned()
            }
            Self::NotOfKind { kind, needs, unknown } => not_of_kind_in_english(*kind, needs, unknown),
            Self::OwnColumn { found, heading, like } => {
                format!("“{found}” is not plain enough for “{0}”: add a column “{0}” with “{1}” or the like", heading.en, like.en)
            }
            Self::OnlyText { heading, like } => {
                format!("not plain enough for “{}”, so it stays text only: write it like “{}”", heading.en, like.en)
            }
            Self::AlsoSaid { found, first } => format!("“{found}” is of what {first} says, which was taken: look what holds"),
            Self::NoTrade { taken } => {
                format!("the trade is not clear, “{taken}” was taken: if it is another, add a column trade")
            }
            Self::Failed => "a formula that failed".to_owned(),
            Self::Uncalculated => {
                "a formula without a result: open the table in Excel or WPS, save it, and take it in again".to_owned()
            }
            Self::HiddenSheet => "the sheet is hidden and was not taken".to_owned(),
            Self::HiddenRow => "the row is hidden or filtered out and was not taken".to_owned(),
            Self::HiddenColumn => "the column is hidden and was not taken".to_owned(),
            Self::StruckRow => "the row is struck out and was not taken".to_owned(),
            Self::Struck => "struck out, not taken".to_owned(),
            Self::PartlyStruck => "part of it is struck out: delete what does not count".to_owned(),
            Self::Lacks { keys } => {
                format!("it lacks {}", named(keys, (" (", ")"), "add a column").join(", "))
            }
            Self::WithItsRow => "the row was not taken".to_owned(),
            Self::Kept { now } => format!("what is here does not change on a doubt; it says {now}"),
            Self::ChangedHere { now } => {
                format!("changed here to {now} since, while the table says what it said: what is here stays")
            }
            Self::Changed { before, now } => changed_in_english(before.as_deref(), now),
            Self::NotChanged { key, said, now } => not_changed_in_english(key, said, now.as_deref()),
            Self::Dropped { what, before } => format!(
                "no draft any more, and it also said {before} for {}, which the table does not: taken away, put it back if it was right",
                what.en
            ),
            Self::NotSaid { what, now } => {
                format!("the table does not tell {}, and {now} is here and stays: change the file if it is wrong", what.en)
            }
            Self::AnyTrade { taken, other } => {
                format!("this may be “{taken}” or “{other}”, the first was taken: if it is another, say so in a column trade")
            }
            Self::LikeHeading { like } => format!("is this “{0}”? If so, call it “{0}”", like.en),
            Self::NoLastDay { day } => {
                format!("no column tells the closing date, {day} was taken for all: if it is another, add a column closing date")
            }
            Self::NoUnit => {
                "is this by the month, the day or the hour? The month was taken: if not, say so in the column of the unit"
                    .to_owned()
            }
            Self::NumberIsNoId => {
                "not made its id, which has lower-case letters, digits and hyphens only, and some letter".to_owned()
            }
            Self::IdIsTaken => "not made its id: something has it, or had it once".to_owned(),
            Self::BadId => "an id has lower-case letters, digits and hyphens only".to_owned(),
            Self::Ambiguous { ids } => format!("it may be any of {ids}: change them in an exported table, which has their ids"),
            Self::Over { id } => format!("the same as {id}, which is over: to hire again, change {id}"),
            Self::Broken { file } => format!("it may be {file}, which has faults: mend that first"),
            Self::NotCleared { now } => format!("an empty cell does not take away {now}: change the file to do so"),
            Self::Shared => "a merged cell: several rows share this number".to_owned(),
            Self::Unused => "not taken".to_owned(),
            Self::SameEntry { other } => format!("the same entry as {other}"),
            Self::NumberOfAnother { id } => format!(
                "{id} has the same number, but another title and trade: for another job put another number, else change {id}"
            ),
            Self::OtherOffice { id } => format!("{id} belongs to another office, which this table is not of: ask there"),
            Self::Faulty(faulty) => faulty.en.clone(),
            Self::OneSex => "one sex only: where a national rule says so, write `requirements.sex_limit` by hand".to_owned(),
            Self::Past { day } => format!("{day} is over: if they still hire, write a later day"),
            Self::MonthEnd { day } => format!("no day of the month is told, its last was taken: {day}"),
            Self::Before => "before this day, which was taken for the last".to_owned(),
            Self::OpenUntil { day, told: Open::Nothing } => format!("no last day is told, {day} was taken"),
            Self::OpenUntil { day, told: Open::Long } => format!("open for long, {day} was taken: move it on when it comes"),
            Self::OpenUntil { day, told: Open::UntilFilled } => {
                format!("open until filled, {day} was taken: write `filled` into the file once it is")
            }
            Self::NoFloor { amount } => format!("{amount} is the most that is paid, and no pay is guaranteed"),
            Self::TooLittle { amount } => format!("{amount} yuan is too little for pay: is a digit or 千 or 万 missing?"),
            Self::MoneyKept { found } => format!("“{found}”: job seekers pay nothing, and wages are not held back"),
        }
    }
}

impl Lost {
    fn words(self) -> Words {
        match self {
            Self::NoConsent => Words {
                zh: "手机号没收；要登，在文件里写上号码，并写明本人同意（`consent`）",
                en: "the mobile number was not taken: to publish it, write it into the file with a word of `consent`",
            },
            Self::OnlyMobile => Words {
                zh: "只有个人手机，没收；加一列“联系电话”，写单位或你们办公室的座机。手机也要登的，收进来以后在文件里写上，\
                     并写明本人同意（`consent`）",
                en: "a person's mobile number alone was not taken: add a column telephone with the landline of the employer or \
                     of your office; the mobile may be written into the file afterwards, with a word of `consent`",
            },
            Self::Mobile => Words {
                zh: "个人手机没收，座机收了；手机也要登的，收进来以后在文件里写上，并写明本人同意（`consent`）",
                en: "the mobile number was not taken, the landline was: to publish both, write the mobile into the file \
                     afterwards, with a word of `consent`",
            },
            Self::Name => Words { zh: "称呼没收，座机收了", en: "the name was not taken, the telephone number was" },
        }
    }
}

impl Named {
    fn words(self) -> Words {
        match self {
            Self::Entry(kind) => kind.label(),
            Self::Trade => Words { zh: "工种", en: "trade" },
        }
    }
}

/// Where trades are.
const TRADES: Words = Words {
    zh: "工种表在 content/data/trades.yml，没有这个文件就用内置的表",
    en: "the list of trades is content/data/trades.yml or, without that file, the built-in one",
};

fn listed(choices: &[Choice], lang: Lang) -> String {
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.to(lang)).collect();
    match lang {
        // Some labels hold a comma of lists themselves.
        Lang::Zh => labels.join("；"),
        Lang::En => labels.join("; "),
    }
}

/// What is missing, with the cell where it should stand, or what to do where the table has no such column.
fn named(keys: &[(String, Option<String>)], (open, close): (&str, &str), none: &str) -> Vec<String> {
    keys.iter().map(|(name, cell)| format!("{name}{open}{}{close}", cell.as_deref().unwrap_or(none))).collect()
}

fn changed_in_chinese(before: Option<&str>, now: &str) -> String {
    match before {
        Some(before) => format!("已经不是草稿，原来是“{before}”，按表改成“{now}”；原来的对，就改回去"),
        None => format!("已经不是草稿，原来没写，按表写上“{now}”；不该写，就删掉"),
    }
}

fn changed_in_english(before: Option<&str>, now: &str) -> String {
    match before {
        Some(before) => format!(
            "no draft any more, and it said {before}; now it says {now} as the table does: change it back if it was right"
        ),
        None => {
            format!("no draft any more, and it did not say this; now it says {now} as the table does: delete it if it is wrong")
        }
    }
}

fn not_changed_in_chinese(key: &str, said: &str, now: Option<&str>) -> String {
    match now {
        Some(now) => format!("已经不是草稿，`{key}` 还是“{now}”，没按这里改成“{said}”；要改，改文件"),
        None => format!("已经不是草稿，没按这里写上 `{key}`：“{said}”；要写，改文件"),
    }
}

fn not_changed_in_english(key: &str, said: &str, now: Option<&str>) -> String {
    match now {
        Some(now) => format!("no draft any more, so `{key}` stays {now} and does not become {said}: change the file to do so"),
        None => format!("no draft any more, so `{key}` was not added: {said}; change the file to do so"),
    }
}

fn not_of_kind_in_chinese(kind: Kind, needs: &[String], unknown: &[String]) -> String {
    let parts = [
        if needs.is_empty() { String::new() } else { format!("，没找到这些表头：“{}”", needs.join("”“")) },
        if unknown.is_empty() { String::new() } else { format!("；不认识的表头：{}", unknown.join("、")) },
    ];
    format!("没当成{}收{}；改表头，或用 `--propose` 写一份对照文件", kind.label().zh, parts.concat())
}

fn not_of_kind_in_english(kind: Kind, needs: &[String], unknown: &[String]) -> String {
    let parts = [
        if needs.is_empty() { String::new() } else { format!(", for it lacks these headings: {}", needs.join(", ")) },
        if unknown.is_empty() { String::new() } else { format!("; not understood: {}", unknown.join(", ")) },
    ];
    format!("not taken as a table of kind {}{}; change the headings, or use `--propose`", kind.label().en, parts.concat())
}
