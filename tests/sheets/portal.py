"""The site that the workbooks are taken into: three counties, the regions above them, and the employers that it knows."""

SETTINGS = """\
title = "资中劳务协作"
base_url = "https://jobs.example.org/"
time_zone = "Asia/Shanghai"

[operator]
name = "资中县就业服务中心（样例）"
kind = "public"
phone = "0832-0000-0001"
"""

REGIONS = [
    ("sichuan", "四川省", "四川", "510000", "province", None), ("neijiang", "内江市", "内江", "511000", "prefecture", "sichuan"),
    ("zizhong", "资中县", "资中", "511025", "county", "neijiang"), ("zhejiang", "浙江省", "浙江", "330000", "province", None),
    ("taizhou", "台州市", "台州", "331000", "prefecture", "zhejiang"), ("yuhuan", "玉环市", "玉环", "331083", "county", "taizhou"),
    ("jiaxing", "嘉兴市", "嘉兴", "330400", "prefecture", "zhejiang"), ("nanhu", "南湖区", "南湖", "330402", "county", "jiaxing"),
]

EMPLOYERS = [
    ("yuhuan", "yuhuan-sample-garments", "玉环样例服饰有限公司", "样例服饰"), ("yuhuan", "yuhuan-sample-pumps", "玉环样例水泵有限公司", "样例水泵"),
    ("yuhuan", "yuhuan-sample-valves", "玉环样例阀门有限公司", "样例阀门"), ("nanhu", "nanhu-sample-electronics", "南湖样例电子有限公司", "样例电子"),
    ("nanhu", "nanhu-sample-logistics", "南湖样例物流有限公司", "样例物流"),
]


def files():
    """Path to text."""
    made = {"site.toml": SETTINGS}
    for id, title, short, code, level, parent in REGIONS:
        above = f"parent: {parent}\n" if parent else ""
        made[f"content/regions/{id}.md"] = f"---\ntitle: {title}\nshort_name: {short}\ncode: '{code}'\nlevel: {level}\n{above}---\n{title}（样例网站）。\n"
    for region, id, title, short in EMPLOYERS:
        made[f"content/employers/{region}/{id}.md"] = (
            f"---\ntitle: {title}\nshort_name: {short}\nkind: company\nregion: {region}\nuscc_exempt: 样例，没有代码\n"
            "verified: {on: 2026-02-20, by: 就业服务中心, method: 上门}\nsample: true\n---\n本单位是样例，不是真的公司。\n"
        )
    return made
