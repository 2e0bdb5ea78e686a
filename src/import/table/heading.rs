//! What a heading stands for: our own headings, keys, and the many words that offices use.

use super::number::plain;
use super::pay::Unit;
use crate::column::{Headings, headings, path, pattern, shape_at, written};
use crate::diagnostic::Lang;
use crate::model::record;
use crate::schema::{Kind, Step};

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// One value of the front matter.
    Key(Vec<Step>),
    Id,
    Office,
    Body,
    /// Pay in any words; with the unit that the heading names.
    Pay(Option<Unit>),
    BasePay(Option<Unit>),
    TotalPay,
    /// `18-45岁`.
    Age,
    /// `8小时/天，单休`.
    Hours,
    /// Board and lodging, or one of them: `包吃住`.
    Keep(Keep),
    /// A telephone number to apply at, or whom to ask; perhaps with a name.
    Phone,
    /// Begin and end in one: `3月12日9:00-12:00`.
    Span,
    /// When a station is open: `周一至周五 9:00-17:00`.
    Opening,
    /// Words that belong into the text, with their heading.
    Remark,
    /// For which sex a job is.
    Sex,
    /// A running number.
    Serial,
    /// About persons.
    Person,
}

/// Which of board and lodging a column tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Both,
    Lodging,
    Meals,
}

/// The words of offices for what a column of a kind holds; `@` is before what is no single key.
type Alias = (&'static [Kind], &'static str, &'static [&'static str]);

const ALIASES: &[Alias] = &[
    (&[], "@serial", &["序号", "序", "no", "项次", "行号"]),
    (&[], "@id", &["编号", "id", "岗位编号"]),
    (&[], "@office", &["发布地区", "office"]),
    (&[], "@body", &["正文", "body"]),
    (
        &[],
        "@person",
        &[
            "身份证号",
            "身份证",
            "身份证号码",
            "证件号码",
            "联系人",
            "联系人姓名",
            "姓名",
            "负责人",
            "负责人姓名",
            "经办人",
            "法人",
            "法定代表人",
            "家庭住址",
            "住址",
            "户籍地址",
            "银行卡号",
            "银行账号",
            "卡号",
            "开户行",
            "联系人手机",
            "手机",
            "手机号",
            "手机号码",
            "联系人微信",
            "微信号",
            "个人微信",
            "qq",
            "出生日期",
            "出生年月",
            "联系人身份证",
        ],
    ),
    (
        &[],
        "@remark",
        &[
            "备注",
            "说明",
            "岗位职责",
            "工作内容",
            "岗位描述",
            "职位描述",
            "岗位说明",
            "工作职责",
            "其他",
            "福利",
            "福利待遇",
            "其他待遇",
            "公司简介",
            "企业简介",
            "单位简介",
            "简介",
            "政策内容",
            "主要内容",
            "内容",
            "备注说明",
            "温馨提示",
        ],
    ),
    (&[], "published", &["发布时间", "登记日期", "填报日期"]),
    (&[], "source.name", &["来源", "信息来源"]),
    (
        &[Kind::Job],
        "title",
        &["岗位名称", "招聘岗位", "岗位", "职位", "职位名称", "招聘职位", "用工岗位", "需求岗位", "招工岗位", "岗位类别"],
    ),
    (&[Kind::Job], "trade", &["工种", "工种名称", "职业", "职业工种", "工种类别"]),
    (
        &[Kind::Job],
        "employer",
        &[
            "用人单位",
            "企业名称",
            "用工单位",
            "单位名称",
            "公司名称",
            "招聘单位",
            "用工企业",
            "招聘企业",
            "企业",
            "公司",
            "单位",
            "用人单位名称",
            "用工企业名称",
            "招聘单位名称",
            "单位全称",
            "企业全称",
        ],
    ),
    (
        &[Kind::Job],
        "headcount",
        &["人数", "招聘人数", "需求人数", "用工人数", "招工人数", "缺工人数", "招聘数量", "需求数", "用工需求", "名额", "数量"],
    ),
    (
        &[Kind::Job],
        "workplace.region",
        &[
            "工作地点",
            "地点",
            "工作地区",
            "用工地点",
            "上班地点",
            "所在地",
            "工作区域",
            "地区",
            "就业地点",
            "务工地点",
            "所在县区",
            "县区",
        ],
    ),
    (&[Kind::Job], "workplace.address", &["详细地址", "工作地址", "单位地址", "企业地址", "厂址", "地址", "上班地址"]),
    (
        &[Kind::Job],
        "@pay",
        &[
            "薪资",
            "月薪",
            "工资",
            "工资待遇",
            "薪资待遇",
            "薪酬",
            "薪酬待遇",
            "待遇",
            "月工资",
            "薪金",
            "工资标准",
            "薪资范围",
            "月收入",
            "工资报酬",
            "劳动报酬",
            "薪水",
            "岗位工资",
            "日薪",
            "时薪",
            "日工资",
            "小时工资",
        ],
    ),
    (&[Kind::Job], "@base", &["底薪", "保底", "基本工资", "保底薪资", "薪资待遇底薪", "底薪工资", "固定工资", "工资待遇底薪"]),
    (
        &[Kind::Job],
        "@total",
        &[
            "综合",
            "综合工资",
            "综合薪资",
            "综合月薪",
            "综合待遇",
            "到手工资",
            "薪资待遇综合",
            "月均收入",
            "综合收入",
            "工资待遇综合",
            "实际收入",
        ],
    ),
    (&[Kind::Job], "pay.day", &["发薪日", "发薪日期", "工资发放日", "发放日期", "发工资时间"]),
    (&[Kind::Job], "@age", &["年龄", "年龄要求", "年龄范围", "年龄段"]),
    (&[Kind::Job], "@sex", &["性别", "性别要求", "男女", "男女不限"]),
    (&[Kind::Job], "requirements.education", &["学历", "学历要求", "文化程度", "最低学历"]),
    (&[Kind::Job], "requirements.certificates", &["证书", "证书要求", "技能证书", "持证要求", "职业资格"]),
    (
        &[Kind::Job],
        "requirements.other",
        &[
            "要求",
            "其他要求",
            "岗位要求",
            "招聘条件",
            "任职要求",
            "任职条件",
            "技能要求",
            "条件",
            "用工要求",
            "经验要求",
            "工作经验",
        ],
    ),
    (&[Kind::Job], "@hours", &["工作时间", "工时", "上班时间", "工作时长", "作息时间", "班制"]),
    (&[Kind::Job], "@keep", &["食宿", "食宿情况", "吃住", "食宿条件", "食宿待遇", "包吃住", "吃住情况"]),
    (&[Kind::Job], "@lodging", &["住宿", "住宿情况", "住宿条件"]),
    (&[Kind::Job], "@meals", &["伙食", "用餐", "就餐", "餐饮", "吃饭"]),
    (&[Kind::Job], "insurance", &["社保", "社会保险", "保险", "五险", "参保情况", "缴纳社保"]),
    (
        &[Kind::Job],
        "valid_through",
        &[
            "截止日期",
            "有效期",
            "截止时间",
            "招聘截止",
            "有效期至",
            "报名截止",
            "招聘截止日期",
            "信息有效期",
            "报名截止日期",
            "截至日期",
            "招聘截止时间",
            "报名截止时间",
        ],
    ),
    (&[Kind::Job], "start", &["上岗时间", "到岗时间", "入职时间", "上岗日期", "到岗日期"]),
    (&[Kind::Job], "employment", &["用工形式", "用工类型", "工作性质", "用工性质", "用工方式"]),
    (
        &[Kind::Job],
        "@phone",
        &[
            "电话",
            "联系电话",
            "咨询电话",
            "联系方式",
            "报名电话",
            "招聘电话",
            "单位电话",
            "固定电话",
            "座机",
            "办公电话",
            "企业电话",
            "联系人及电话",
            "联系人电话",
            "联系人及联系电话",
            "联系人及联系方式",
            "单位联系电话",
            "企业联系电话",
            "单位联系方式",
            "企业联系方式",
        ],
    ),
    (
        &[Kind::Employer],
        "title",
        &["单位名称", "企业名称", "用人单位", "公司名称", "用工单位", "用人单位名称", "名称", "企业全称", "单位全称"],
    ),
    (&[Kind::Employer], "uscc", &["统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码", "组织机构代码"]),
    (&[Kind::Employer], "kind", &["单位类型", "企业类型", "单位性质", "企业性质", "类型", "性质"]),
    (&[Kind::Employer], "region", &["所在地区", "地区", "所在县区", "所在县", "所在地", "所属区县", "县区", "所属地区", "区县"]),
    (&[Kind::Employer], "address", &["地址", "单位地址", "企业地址", "详细地址", "厂址", "经营地址", "注册地址"]),
    (&[Kind::Employer], "industry", &["行业", "所属行业", "主营业务", "行业类别", "主要产品"]),
    (&[Kind::Employer], "size", &["规模", "人员规模", "企业规模", "职工人数", "员工人数", "单位规模"]),
    (&[Kind::Employer], "founded", &["成立年份", "成立时间"]),
    (&[Kind::Employer], "grievance_phone", &["投诉电话"]),
    (&[Kind::Policy], "title", &["政策名称", "政策", "名称", "标题", "文件名称", "政策标题", "项目名称"]),
    (&[Kind::Policy], "doc_number", &["发文字号", "文号", "文件号", "文件文号"]),
    (&[Kind::Policy], "issuer", &["发文机关", "发文单位", "发布单位", "发布机关", "制定机关", "出台部门", "责任部门"]),
    (&[Kind::Policy], "region", &["适用地区", "地区", "县区", "所在县区", "适用范围", "执行地区"]),
    (&[Kind::Policy], "benefit", &["政策类别", "类别", "政策类型", "类型"]),
    (&[Kind::Policy], "grant.text", &["补贴标准", "标准", "补助标准", "政策标准", "扶持标准", "补贴金额", "奖补标准"]),
    (
        &[Kind::Policy],
        "eligibility",
        &["申请条件", "享受条件", "对象", "适用对象", "补贴对象", "享受对象", "申领条件", "条件", "政策对象"],
    ),
    (&[Kind::Policy], "materials", &["申请材料", "所需材料", "材料", "申报材料", "办理材料"]),
    (&[Kind::Policy], "signed", &["成文日期", "发文日期", "印发日期", "发文时间"]),
    (&[Kind::Policy], "effective", &["施行日期", "执行日期", "生效日期", "实施日期"]),
    (&[Kind::Policy], "expires", &["有效期", "有效期至", "截止日期", "失效日期", "政策有效期"]),
    (&[Kind::Fair], "title", &["招聘会名称", "活动名称", "名称", "招聘会", "主题", "场次名称", "招聘会主题", "活动主题"]),
    (&[Kind::Fair], "kind", &["形式", "招聘形式", "类型", "活动形式", "举办形式"]),
    (&[Kind::Fair], "@span", &["时间", "举办时间", "活动时间", "招聘时间", "举行时间", "日期", "举办日期"]),
    (&[Kind::Fair], "start", &["开始时间", "开始"]),
    (&[Kind::Fair], "end", &["结束时间", "结束"]),
    (&[Kind::Fair], "place.region", &["地区", "举办地区", "所在县区", "所属乡镇", "乡镇", "县区"]),
    (&[Kind::Fair], "place.place_name", &["地点", "举办地点", "活动地点", "场地", "举办场地", "场所"]),
    (&[Kind::Fair], "organizer", &["主办单位", "主办方", "组织单位", "承办单位", "主办"]),
    (&[Kind::Fair], "employers", &["参会单位", "参会企业", "参加企业", "参加单位"]),
    (&[Kind::Fair], "posts_total", &["岗位数", "招聘总人数", "岗位总数", "提供岗位", "岗位数量", "提供岗位数", "预计岗位数"]),
    (&[Kind::Fair], "capacity", &["容纳人数", "规模"]),
    (&[Kind::Trip], "title", &["专车名称", "名称", "车次", "线路", "班次", "专车", "线路名称", "批次"]),
    (&[Kind::Trip], "from", &["出发地", "始发地", "起点", "出发县", "始发"]),
    (&[Kind::Trip], "to", &["到达地", "目的地", "终点", "前往地", "到达"]),
    (&[Kind::Trip], "mode", &["交通工具", "车型", "交通方式", "方式", "运输方式"]),
    (&[Kind::Trip], "departure", &["发车时间", "出发时间", "发车日期", "时间", "开车时间", "发车"]),
    (&[Kind::Trip], "arrival", &["到达时间", "预计到达", "预计到达时间"]),
    (&[Kind::Trip], "stops.name", &["上车地点", "集合地点", "停靠站", "上车点", "发车地点", "集合点"]),
    (&[Kind::Trip], "seats", &["座位数", "座位", "人数", "核载人数", "座位总数", "总座位", "座位数量"]),
    (&[Kind::Trip], "vehicles", &["车辆数", "车辆", "台数", "辆数", "车辆数量"]),
    (&[Kind::Trip], "price", &["票价", "费用", "车费", "价格", "收费"]),
    (&[Kind::Trip], "carrier.name", &["承运单位", "客运公司", "运输公司", "承运公司", "承运企业"]),
    (&[Kind::Trip], "register.until", &["报名截止", "报名截止日期", "报名截止时间", "截止日期"]),
    (&[Kind::Trip], "register.phone", &["报名电话", "联系电话", "电话", "咨询电话"]),
    (&[Kind::Trip], "register.method", &["报名方式", "报名办法"]),
    (
        &[Kind::Course],
        "title",
        &[
            "培训名称",
            "培训班",
            "课程名称",
            "名称",
            "培训项目",
            "班次",
            "培训班名称",
            "培训课程",
            "班级名称",
            "班名",
            "班级名称",
            "班级",
            "培训班级",
        ],
    ),
    (&[Kind::Course], "trade", &["工种", "培训工种", "专业", "培训专业", "职业工种"]),
    (&[Kind::Course], "provider", &["培训机构", "承办机构", "培训学校", "承训机构", "机构", "培训单位", "承办单位"]),
    (&[Kind::Course], "region", &["培训地区", "地区", "所在县区", "县区", "所在地区", "区县"]),
    (&[Kind::Course], "place.place_name", &["培训地点", "上课地点", "地点", "教学地点"]),
    (&[Kind::Course], "@span", &["培训时间", "时间", "起止时间", "开班时间段", "起止日期", "培训起止时间"]),
    (&[Kind::Course], "start", &["开班时间", "开课时间", "开始时间", "开班日期", "开课日期"]),
    (&[Kind::Course], "end", &["结业时间", "结束时间", "结束日期", "结业日期"]),
    (&[Kind::Course], "hours", &["课时", "学时", "培训课时", "培训学时", "课时数"]),
    (&[Kind::Course], "seats", &["人数", "名额", "招生人数", "计划人数", "培训人数", "招收人数"]),
    (&[Kind::Course], "fee", &["学费", "费用", "收费", "收费标准", "培训费", "培训费用"]),
    (&[Kind::Course], "certificate", &["证书", "发证", "结业证书", "证书名称", "颁发证书"]),
    (&[Kind::Course], "eligibility", &["培训对象", "对象", "招生对象", "报名条件", "参训条件"]),
    (&[Kind::Course], "register.until", &["报名截止", "报名截止日期", "报名截止时间"]),
    (&[Kind::Course, Kind::Fair], "register.method", &["报名方式", "报名办法"]),
    (&[Kind::Course], "contact.phone", &["联系电话", "报名电话", "咨询电话", "电话"]),
    (&[Kind::Fair], "contact.phone", &["联系电话", "咨询电话", "电话"]),
    (&[Kind::Station], "title", &["服务站名称", "名称", "站点名称", "站点", "服务站", "服务点", "服务点名称", "站点全称"]),
    (&[Kind::Station], "org", &["主办单位", "所属单位", "设立单位", "主管单位", "运营单位", "责任单位"]),
    (&[Kind::Station], "kind", &["服务站类型", "类型", "站点类型", "类别"]),
    (&[Kind::Station], "host_region", &["所在地区", "地区", "所在县区", "县区", "所在县", "所在地", "设在", "区县", "所在区县"]),
    (&[Kind::Station], "home_region", &["服务地区", "服务对象地区", "派出地"]),
    (&[Kind::Station], "address", &["地址", "详细地址", "办公地址", "站点地址"]),
    (&[Kind::Station], "@opening", &["服务时间", "工作时间", "开放时间", "开门时间段", "上班时间", "办公时间"]),
    (&[Kind::Station], "phone", &["电话", "联系电话", "服务电话", "咨询电话", "单位电话", "值班电话"]),
    (&[Kind::Station], "services", &["服务项目", "服务内容", "业务范围", "服务事项"]),
];

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
        if is_personal(&whole) && !matches!(exact, Some(Target::Key(_) | Target::Phone)) {
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
            (own, unit) => own.or_else(|| self.alias(|alias| alias == name, unit)),
        }
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

    fn alias(&self, is: impl Fn(&str) -> bool, unit: Option<Unit>) -> Option<Target> {
        let own = |(kinds, ..): &&Alias| kinds.contains(&self.kind);
        let common = |(kinds, ..): &&Alias| kinds.is_empty();
        let mut all = ALIASES.iter().filter(own).chain(ALIASES.iter().filter(common));
        let (_, spec, _) = all.find(|(_, _, words)| words.iter().any(|word| is(word)))?;
        self.spec(spec, unit)
    }

    /// A known word with what offices put around it: 联系电话1, 用人单位盖章, 招聘岗位名称.
    fn near(&self, heading: &str) -> Option<Target> {
        let (name, unit) = parted(heading);
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let numbered = if name.len() <= bare.len() + 2 { bare } else { &name };
        let stamped = numbered.strip_suffix("盖章").unwrap_or(numbered);
        let known = |word: &str| if word.chars().count() >= 2 { self.alias(|alias| alias == word, unit) } else { None };
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

/// What offices put around a word without changing what it means.
const PREFIXES: &[&str] = &["招聘", "用工", "岗位"];
const SUFFIXES: &[&str] = &["要求", "情况", "标准", "信息"];

/// Words by which a heading is about persons, unless it is one of those that are known.
const PERSONAL: &[&str] = &[
    "联系人",
    "联络",
    "对接",
    "负责人",
    "经办",
    "经理",
    "姓名",
    "家庭",
    "户籍",
    "籍贯",
    "民族",
    "个人",
    "本人",
    "紧急",
    "微信",
    "qq",
    "身份证",
    "证件号",
    "银行",
    "卡号",
    "住址",
    "社保卡",
    "手机",
    "出生",
    "hr",
];

fn is_personal(heading: &str) -> bool {
    let heading = plain(heading).to_lowercase();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let stands = |word: &str| {
        // Inside English words its letters mean nothing.
        heading.match_indices(word).any(|(at, word)| {
            let (before, after) = (heading[..at].chars().next_back(), heading[at + word.len()..].chars().next());
            !word.is_ascii() || !letter(before) && !letter(after)
        })
    };
    PERSONAL.iter().any(|word| stands(word))
}

/// Words that turn a known one into something else: 试用工资, 已招人数, 面试地点.
const TURNS: &[&str] =
    &["试用", "已", "面试", "集合", "加班", "平均", "人均", "最低", "最高", "去年", "上年", "历史", "原", "节日", "预留"];

fn turns(heading: &str) -> bool {
    let (name, _) = parted(heading);
    TURNS.iter().any(|word| name.contains(word)) || turns_inside(heading)
}

fn turns_inside(heading: &str) -> bool {
    let inside = brackets(&plain(heading)).1;
    TURNS.iter().any(|word| *word != "节日" && *word != "加班" && inside.contains(word))
}

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

/// A heading without blanks, signs and what stands in brackets, and the unit that it names there or as a whole.
fn parted(heading: &str) -> (String, Option<Unit>) {
    let (outside, inside) = brackets(&plain(heading));
    let name: String =
        outside.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '.')).flat_map(char::to_lowercase).collect();
    let unit = unit([&outside, &inside]);
    (name, unit)
}

/// What stands outside of brackets, and inside.
fn brackets(plain: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in plain.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    (outside, inside)
}

/// The unit that these texts name: behind a sign for it, or as the pay's own word. None where they name several.
fn unit(texts: [&str; 2]) -> Option<Unit> {
    let words = [
        ("小时", Unit::Hour),
        ("时", Unit::Hour),
        ("个月", Unit::Month),
        ("月", Unit::Month),
        ("天", Unit::Day),
        ("日", Unit::Day),
        ("年", Unit::Year),
    ];
    let begins = |text: &str| words.into_iter().find(|(word, _)| text.starts_with(word)).map(|(_, unit)| unit);
    let own = |text: &str| {
        let pays = |(word, _): &(&str, Unit)| text.starts_with(&format!("{word}薪")) || text.starts_with(&format!("{word}工资"));
        words.into_iter().find(pays).map(|(_, unit)| unit)
    };
    let signed = |text: &str| {
        text.match_indices(['/', '每']).filter_map(|(at, sign)| begins(&text[at + sign.len()..])).collect::<Vec<_>>()
    };
    let mut named: Vec<Unit> = texts.iter().flat_map(|text| own(text).into_iter().chain(signed(text))).collect();
    named.dedup();
    match named[..] {
        [unit] => Some(unit),
        _ => None,
    }
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
        for (kinds, spec, words) in ALIASES {
            for kind in if kinds.is_empty() { &[Kind::Job][..] } else { kinds } {
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
