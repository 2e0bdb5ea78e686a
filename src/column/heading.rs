//! What columns are called.

use super::{BODY, ID, Leaf, OFFICE, leaves, written};
use crate::diagnostic::Lang;
use crate::model::record;
use crate::schema::{Field, Kind, Record, Shape, Step};
use std::collections::BTreeMap;

/// The headings of a kind: by the path of a column with 0 for each place in a list, and for the columns beside the front
/// matter by their names.
#[derive(Debug)]
pub struct Headings {
    /// In the order of the keys.
    pub leaves: Vec<(Leaf, String)>,
    pub id: &'static str,
    pub office: &'static str,
    pub body: &'static str,
}

impl Headings {
    /// The heading of a path; where it leads into a list at any but its first place, with the number of that place.
    pub fn of(&self, path: &[Step]) -> String {
        let pattern = super::pattern(path);
        let name = self.leaves.iter().find(|(leaf, _)| leaf.path == pattern).map(|(_, name)| name.clone());
        let name = name.unwrap_or_else(|| written(path));
        let place = path.iter().find_map(|step| if let Step::Index(index) = step { Some(*index) } else { None });
        match place {
            Some(index) if index > 0 => format!("{name}{}", index + 1),
            _ => name,
        }
    }
}

/// What the columns of a kind are called in a language; in English their paths, as in files of content. Each name is
/// there once.
pub fn headings(kind: Kind, lang: Lang) -> Headings {
    let all = leaves(record(kind));
    match lang {
        Lang::En => {
            let name = |leaf: Leaf| {
                let name = written(&leaf.path).replace("[1]", "");
                (leaf, name)
            };
            Headings { leaves: all.into_iter().map(name).collect(), id: ID, office: OFFICE, body: BODY }
        }
        Lang::Zh => {
            let names = all.iter().map(|leaf| chinese(kind, &leaf.path));
            let mut count: BTreeMap<String, usize> = BTreeMap::new();
            names.clone().for_each(|name| *count.entry(name).or_default() += 1);
            // Two of one name are told apart by their keys.
            let names = names.zip(&all).map(|(name, leaf)| {
                if count[&name] > 1 { format!("{name}（{}）", written(&leaf.path).replace("[1]", "")) } else { name }
            });
            let names: Vec<String> = names.collect();
            Headings { leaves: all.into_iter().zip(names).collect(), id: "编号", office: "发布地区", body: "正文" }
        }
    }
}

/// The name in the list below; else what the key means up to the first stop, behind the name of what it is part of.
fn chinese(kind: Kind, path: &[Step]) -> String {
    let plain = written(path).replace("[1]", "");
    let own = NAMES.iter().find(|(kinds, key, _)| *key == plain && (kinds.is_empty() || kinds.contains(&kind)));
    own.map_or_else(|| meant_by(record(kind), path), |(_, _, name)| (*name).to_owned())
}

/// What a key means, in few words: up to the first stop.
pub fn meant(field: &Field, lang: Lang) -> String {
    field.label().to(lang).to_owned()
}

fn meant_by(record: &'static Record, path: &[Step]) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut record = Some(record);
    for step in path {
        let Step::Key(key) = step else { continue };
        let Some(field) = record.and_then(|record| record.field(key)) else { break };
        names.push(meant(field, Lang::Zh));
        record = inner(field.shape);
    }
    names.join("：")
}

fn inner(shape: Shape) -> Option<&'static Record> {
    match shape {
        Shape::Map(record) | Shape::Short(_, record) => Some(record),
        Shape::List(shape) | Shape::Filled(shape) => inner(*shape),
        _ => None,
    }
}

/// Names that offices know, by kind (none for all of them) and key.
const NAMES: &[(&[Kind], &str, &str)] = &[
    (&[Kind::Job], "title", "岗位名称"),
    (&[Kind::Employer], "title", "单位名称"),
    (&[Kind::Policy], "title", "政策名称"),
    (&[Kind::Fair], "title", "招聘会名称"),
    (&[Kind::Trip], "title", "专车名称"),
    (&[Kind::Course], "title", "培训名称"),
    (&[Kind::Station], "title", "服务站名称"),
    (&[], "published", "发布日期"),
    (&[], "updated", "更新日期"),
    (&[], "summary", "一句话说明"),
    (&[], "draft", "草稿"),
    (&[], "withdrawn.on", "撤回日期"),
    (&[], "withdrawn.reason", "撤回原因"),
    (&[], "regions", "相关地区"),
    (&[], "audience", "面向人群"),
    (&[], "contact.station", "咨询服务站"),
    (&[], "contact.org", "咨询单位"),
    (&[], "contact.phone", "咨询单位电话"),
    (&[], "contact.consent", "咨询单位电话说明"),
    (&[], "contact.hours", "咨询时间"),
    (&[], "contact.wechat_account", "咨询公众号"),
    (&[], "contact.email", "咨询邮箱"),
    (&[], "source.name", "来源"),
    (&[], "source.url", "来源网址"),
    (&[], "source.date", "来源日期"),
    (&[], "source.repost", "转载"),
    (&[], "attachments.file", "附件文件"),
    (&[], "attachments.title", "附件名称"),
    (&[], "tags", "关键词"),
    (&[], "aliases", "旧网址"),
    (&[], "allow.rule", "放行规则"),
    (&[], "allow.reason", "放行原因"),
    (&[], "origin", "导入来源"),
    (&[], "sample", "样例"),
    (&[], "verified.on", "核实日期"),
    (&[], "verified.by", "核实单位"),
    (&[], "verified.method", "核实方式"),
    (&[Kind::Job], "employer", "用人单位"),
    (&[Kind::Job], "headcount", "招聘人数"),
    (&[Kind::Job], "workplace.region", "工作地点"),
    (&[Kind::Job], "workplace.address", "工作地址"),
    (&[Kind::Job], "workplace.place_name", "工作场所"),
    (&[Kind::Job, Kind::Course], "trade", "工种"),
    (&[Kind::Job], "employment", "用工形式"),
    (&[Kind::Job], "contract.term_months", "合同期（月）"),
    (&[Kind::Job], "contract.with", "合同签订方"),
    (&[Kind::Job], "contract.probation_months", "试用期（月）"),
    (&[Kind::Job], "contract.probation_pay", "试用期工资"),
    (&[Kind::Job], "pay.kind", "计酬方式"),
    (&[Kind::Job], "pay.base.min", "保底工资"),
    (&[Kind::Job], "pay.base.max", "固定工资上限"),
    (&[Kind::Job], "pay.base.unit", "保底工资单位"),
    (&[Kind::Job], "pay.total.min", "综合工资最低"),
    (&[Kind::Job], "pay.total.max", "综合工资最高"),
    (&[Kind::Job], "pay.total.basis", "综合工资说明"),
    (&[Kind::Job], "pay.piece.rate", "计件单价"),
    (&[Kind::Job], "pay.piece.unit", "计件单位"),
    (&[Kind::Job], "pay.piece.typical_daily", "熟手日产量"),
    (&[Kind::Job], "pay.day", "发薪日"),
    (&[Kind::Job], "pay.months", "一年几薪"),
    (&[Kind::Job], "pay.overtime", "加班费"),
    (&[Kind::Job], "pay.deductions", "扣款"),
    (&[Kind::Job], "pay.rebate", "返费"),
    (&[Kind::Job], "hours.system", "工时制度"),
    (&[Kind::Job], "hours.per_day", "每天小时数"),
    (&[Kind::Job], "hours.days_per_week", "每周天数"),
    (&[Kind::Job], "hours.rest_days_month", "每月休息天数"),
    (&[Kind::Job], "hours.shifts", "班次"),
    (&[Kind::Job], "hours.overtime_month_max", "每月最多加班小时"),
    (&[Kind::Job], "hours.special_approval", "特殊工时批文"),
    (&[Kind::Job], "insurance", "社会保险"),
    (&[Kind::Job], "housing_fund", "公积金"),
    (&[Kind::Job], "lodging.provided", "提供住宿"),
    (&[Kind::Job], "lodging.fee", "住宿费（元/月）"),
    (&[Kind::Job], "lodging.per_room", "几人一间"),
    (&[Kind::Job], "lodging.couples", "夫妻房"),
    (&[Kind::Job], "lodging.note", "住宿说明"),
    (&[Kind::Job], "meals", "伙食"),
    (&[Kind::Job], "travel.reimbursed", "报销路费"),
    (&[Kind::Job], "travel.amount", "路费上限"),
    (&[Kind::Job], "travel.condition", "路费条件"),
    (&[Kind::Job], "trips", "专车编号"),
    (&[Kind::Job], "requirements.education", "学历要求"),
    (&[Kind::Job], "requirements.experience_months", "经验（月）"),
    (&[Kind::Job], "requirements.certificates", "证书要求"),
    (&[Kind::Job], "requirements.min_age", "最低年龄"),
    (&[Kind::Job], "requirements.max_age", "最高年龄"),
    (&[Kind::Job], "requirements.sex_limit.only", "限性别"),
    (&[Kind::Job], "requirements.sex_limit.basis", "限性别依据"),
    (&[Kind::Job], "requirements.physical", "体力要求"),
    (&[Kind::Job], "requirements.other", "其他要求"),
    (&[Kind::Job], "hazards", "职业危害"),
    (&[Kind::Job], "start", "上岗日期"),
    (&[Kind::Job], "valid_through", "截止日期"),
    (&[Kind::Job], "filled", "招满日期"),
    (&[Kind::Job], "apply.method", "报名方式"),
    (&[Kind::Job], "apply.value", "报名号码或地址"),
    (&[Kind::Job], "apply.consent", "报名号码说明"),
    (&[Kind::Job], "apply.hours", "报名时间"),
    (&[Kind::Job], "apply.documents", "报名材料"),
    (&[Kind::Job], "serves", "面向地区"),
    (&[Kind::Job], "fairs", "招聘会编号"),
    (&[Kind::Job], "policies", "政策编号"),
    (&[Kind::Job], "similar", "相近岗位"),
    (&[Kind::Job], "public_welfare.subsidy_month", "公益岗补贴（元/月）"),
    (&[Kind::Job], "public_welfare.target", "公益岗对象"),
    (&[Kind::Job], "public_welfare.term_months", "公益岗期限（月）"),
    (&[Kind::Job], "dispatch.agency", "派遣公司"),
    (&[Kind::Job], "dispatch.licence", "派遣许可证号"),
    (&[Kind::Job], "dispatch.post", "派遣岗位性质"),
    (&[Kind::Job], "dispatch.months", "派遣期限（月）"),
    (&[Kind::Employer], "short_name", "简称"),
    (&[Kind::Employer], "uscc", "统一社会信用代码"),
    (&[Kind::Employer], "uscc_exempt", "没有信用代码的原因"),
    (&[Kind::Employer], "kind", "单位类型"),
    (&[Kind::Employer], "region", "所在地区"),
    (&[Kind::Employer, Kind::Station], "address", "地址"),
    (&[Kind::Employer], "industry", "行业"),
    (&[Kind::Employer], "size", "人员规模"),
    (&[Kind::Employer], "founded", "成立年份"),
    (&[Kind::Employer], "website", "网站"),
    (&[Kind::Employer], "photo", "照片"),
    (&[Kind::Employer], "grievance_phone", "职工投诉电话"),
    (&[Kind::Employer], "dormitory", "宿舍情况"),
    (&[Kind::Policy], "doc_number", "发文字号"),
    (&[Kind::Policy], "index_no", "索引号"),
    (&[Kind::Policy], "issuer", "发文机关"),
    (&[Kind::Policy], "region", "适用地区"),
    (&[Kind::Policy], "signed", "成文日期"),
    (&[Kind::Policy], "effective", "施行日期"),
    (&[Kind::Policy], "expires", "有效期至"),
    (&[Kind::Policy], "benefit", "政策类别"),
    (&[Kind::Policy], "grant.text", "补贴标准"),
    (&[Kind::Policy], "grant.amount", "补贴金额"),
    (&[Kind::Policy], "grant.cap", "补贴上限"),
    (&[Kind::Policy], "grant.paid_to", "发放对象"),
    (&[Kind::Policy, Kind::Course], "eligibility", "申请条件"),
    (&[Kind::Policy], "materials", "申请材料"),
    (&[Kind::Policy], "window.from", "申请开始"),
    (&[Kind::Policy], "window.to", "申请截止"),
    (&[Kind::Policy], "guides", "办事指南编号"),
    (&[Kind::Policy], "stations", "办理服务站"),
    (&[Kind::Policy], "url", "网上办理"),
    (&[Kind::Policy], "replaced_by", "被哪个政策代替"),
    (&[Kind::Policy], "disclosure", "公开类别"),
    (&[Kind::Fair], "kind", "招聘形式"),
    (&[Kind::Fair], "series", "系列活动"),
    (&[Kind::Fair], "start", "开始时间"),
    (&[Kind::Fair], "end", "结束时间"),
    (&[Kind::Fair], "place.region", "举办地区"),
    (&[Kind::Fair], "place.address", "举办地址"),
    (&[Kind::Fair], "place.place_name", "举办场所"),
    (&[Kind::Fair], "url", "网址"),
    (&[Kind::Fair], "organizer", "主办单位"),
    (&[Kind::Fair], "co_organizers", "协办单位"),
    (&[Kind::Fair], "slots.start", "分批开始"),
    (&[Kind::Fair], "slots.end", "分批结束"),
    (&[Kind::Fair], "slots.group", "分批对象"),
    (&[Kind::Fair], "slots.capacity", "分批人数"),
    (&[Kind::Fair], "capacity", "容纳人数"),
    (&[Kind::Fair], "employers", "参会单位"),
    (&[Kind::Fair], "jobs", "岗位编号"),
    (&[Kind::Fair], "posts_total", "招聘总人数"),
    (&[Kind::Fair, Kind::Course, Kind::Trip], "register.until", "报名截止"),
    (&[Kind::Fair, Kind::Course, Kind::Trip], "register.method", "报名办法"),
    (&[Kind::Fair, Kind::Trip], "bring", "携带物品"),
    (&[Kind::Fair], "safety_plan", "安全方案"),
    (&[Kind::Fair], "status", "举办状态"),
    (&[Kind::Trip], "from", "出发地"),
    (&[Kind::Trip], "to", "到达地"),
    (&[Kind::Trip], "mode", "交通工具"),
    (&[Kind::Trip], "departure", "发车时间"),
    (&[Kind::Trip], "arrival", "到达时间"),
    (&[Kind::Trip], "stops.name", "停靠站"),
    (&[Kind::Trip], "stops.region", "停靠地区"),
    (&[Kind::Trip], "stops.time", "停靠时间"),
    (&[Kind::Trip], "stops.kind", "停靠类型"),
    (&[Kind::Trip], "carrier.name", "承运单位"),
    (&[Kind::Trip], "carrier.permit", "承运许可证号"),
    (&[Kind::Trip], "vehicles", "车辆数"),
    (&[Kind::Trip], "seats", "座位数"),
    (&[Kind::Trip], "booked", "已报名人数"),
    (&[Kind::Trip], "booked_as_of", "报名人数截至"),
    (&[Kind::Trip], "price", "票价"),
    (&[Kind::Trip, Kind::Course], "subsidy", "补贴政策"),
    (&[Kind::Trip], "register.from", "报名开始"),
    (&[Kind::Trip], "register.phone", "报名电话"),
    (&[Kind::Trip], "register.consent", "报名电话说明"),
    (&[Kind::Trip], "register.needs", "报名材料"),
    (&[Kind::Trip], "for_employers", "送达单位"),
    (&[Kind::Trip], "for_jobs", "送达岗位"),
    (&[Kind::Trip], "handover.org", "接站单位"),
    (&[Kind::Trip], "handover.place", "接站地点"),
    (&[Kind::Trip], "handover.phone", "接站电话"),
    (&[Kind::Trip], "handover.consent", "接站电话说明"),
    (&[Kind::Trip], "status", "专车状态"),
    (&[Kind::Course], "provider", "培训机构"),
    (&[Kind::Course], "region", "培训地区"),
    (&[Kind::Course], "place.region", "上课地区"),
    (&[Kind::Course], "place.address", "上课地址"),
    (&[Kind::Course], "place.place_name", "上课地点"),
    (&[Kind::Course], "start", "开课日期"),
    (&[Kind::Course], "end", "结课日期"),
    (&[Kind::Course], "hours", "学时"),
    (&[Kind::Course], "mode", "授课方式"),
    (&[Kind::Course], "schedule", "课程安排"),
    (&[Kind::Course], "seats", "名额"),
    (&[Kind::Course], "fee", "学费"),
    (&[Kind::Course], "equal_treatment.clause", "同等待遇条款"),
    (&[Kind::Course], "equal_treatment.statement", "同等待遇说明"),
    (&[Kind::Course], "certificate", "证书"),
    (&[Kind::Station], "org", "主办单位"),
    (&[Kind::Station], "kind", "服务站类型"),
    (&[Kind::Station], "host_region", "所在地区"),
    (&[Kind::Station], "home_region", "服务地区"),
    (&[Kind::Station], "hours.days", "开门日"),
    (&[Kind::Station], "hours.open", "开门时间"),
    (&[Kind::Station], "hours.close", "关门时间"),
    (&[Kind::Station], "hours.note", "开门说明"),
    (&[Kind::Station], "phone", "单位电话"),
    (&[Kind::Station], "consent", "电话说明"),
    (&[Kind::Station], "wechat_account", "公众号"),
    (&[Kind::Station], "staff", "工作人员"),
    (&[Kind::Station], "dialects", "方言"),
    (&[Kind::Station], "services", "服务项目"),
    (&[Kind::Station], "from", "驻点开始"),
    (&[Kind::Station], "until", "驻点结束"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_heading_stands_for_one_column() {
        for kind in Kind::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let headings = headings(*kind, lang);
                let mut seen = BTreeSet::from([headings.id, headings.office, headings.body]);
                for (leaf, name) in &headings.leaves {
                    assert!(!name.is_empty() && seen.insert(name), "{kind:?} {}: {name}", written(&leaf.path));
                }
            }
        }
    }

    #[test]
    fn each_name_is_that_of_a_key() {
        for (kinds, key, name) in NAMES {
            let kinds = if kinds.is_empty() { Kind::ALL } else { kinds };
            let known = |kind: &Kind| leaves(record(*kind)).iter().any(|leaf| written(&leaf.path).replace("[1]", "") == *key);
            let all = kinds.iter().filter(|kind| !(*key).starts_with("verified") || matches!(kind, Kind::Job | Kind::Employer));
            assert!(all.into_iter().all(known), "{key} {name}");
        }
    }

    #[test]
    fn a_place_in_a_list_has_its_number() {
        let headings = headings(Kind::Job, Lang::Zh);
        let second = super::super::path("apply[2].value").unwrap();
        assert_eq!(headings.of(&second), "报名号码或地址2");
    }
}
