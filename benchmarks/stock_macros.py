"""The macros of the stock site: facts from YAML to Markdown, as a project without code of its own would write them."""

from pathlib import Path
from typing import Any

import yaml

Values = dict[str, Any]


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "&#124;").replace("\n", " ") for cell in line) + " |" for line in lines)


def define_env(env: Any) -> None:
    """Reads the content, once for each build of a language, and registers the macros."""
    content = Path(env.project_dir) / "content"
    goals = {file.stem: _read(file) for file in sorted((content / "goals").glob("*.yml"))}
    actors = {file.stem: _read(file) for file in sorted((content / "actors").glob("*.yml"))}
    sources = {one["id"]: one for one in _read(content / "sources.yml")["sources"]}
    terms = _read(content / "glossary.yml")["terms"]
    places = {file.stem: _read(file) for file in sorted((content / "municipalities").glob("*.yml"))}
    roles = {one["id"]: one for one in _read(content / "roles.yml")["roles"]}
    plans = {one["id"]: one for file in (content / "strategies").glob("*.yml") for one in _read(file).get("plans", [])}
    placed = {one["id"]: (one, id) for id, actor in actors.items() for one in actor.get("commitments", [])}
    by_actor: dict[str, list[Values]] = {id: [] for id in actors}
    by_goal: dict[str, list[Values]] = {id: [] for id in goals}
    for one, id in placed.values():
        for other in (id, *one.get("shared_with", [])):
            by_actor[other].append(one)
        for goal in one.get("goals", []):
            by_goal[goal].append(one)

    def t(value: Any) -> str:
        if not isinstance(value, dict):
            return str(value or "")
        return str(value.get(env.page.file.locale) or value["sv"]).strip()

    def up() -> str:
        return "../" * env.page.file.src_uri.count("/")

    def link(kind: str, id: str, name: Any) -> str:
        return f"[{t(name)}]({up()}{kind}/{id}.md)"

    def actor_link(id: str) -> str:
        return link("actors", id, actors[id].get("short_name") or actors[id]["name"])

    def cited(ids: list[str]) -> str:
        return "; ".join(f"[{sources[id]['publisher']}]({up()}sources.md#{id})" for id in ids)

    def rows(found: list[Values]) -> str:
        return _table(
            ["Commitment", "Goals", "Actors", "Plan", "Precision", "Status", "Source"],
            [
                [
                    f"{link('commitments', one['id'], one['text'])} {one['id']}",
                    ", ".join(link("goals", goal, goals[goal]["name"]) for goal in one.get("goals", [])),
                    ", ".join(actor_link(id) for id in (placed[one["id"]][1], *one.get("shared_with", []))),
                    t(plans[one["plan"]]["title"]) if one.get("plan") else "",
                    one.get("precision", ""),
                    one["reports"][-1]["status"] if one.get("reports") else "–",
                    cited(one["sources"]),
                ]
                for one in found
            ],
        )

    def measured(found: list[Values]) -> str:
        parts = []
        for one in found:
            values = [[str(value["period"]), str(value["value"]), t(value.get("note"))] for value in one.get("values", [])]
            parts += [f"### {t(one['name'])}", t(one.get("measured_by")), _table(["Year", "Value", "Note"], values) if values else ""]
        return "\n\n".join(parts)

    def advice(found: list[Values]) -> str:
        return "\n".join(f"- {t(one['text'])} ({cited(one.get('sources', []))})" for one in found)

    @env.macro
    def goal(id: str) -> str:
        one = goals[id]
        asked = "\n".join(f"- {t(part['text'])}" for part in one["prerequisites"])
        return f"> {t(one['wording'])}\n\n{t(one['summary'])}\n\n{asked}\n\n## Commitments\n\n{rows(by_goal[id])}\n\n## Follow-up\n\n{measured(one.get('indicators', []))}\n\n## Guidance\n\n{advice(one.get('guidance', []))}"

    @env.macro
    def actor(id: str) -> str:
        one = actors[id]
        work = "\n\n".join(f"### {t(part['title'])}\n\n" + "\n".join(f"- {t(fact)}" for fact in part.get("facts", [])) for part in one.get("related_work", []))
        return f"{t(one['role']['text'])}\n\n<{one['website']}>\n\n{t(one['joined']['text'])}\n\n## Commitments\n\n{rows(by_actor[id])}\n\n## Work\n\n{work}"

    @env.macro
    def commitment(id: str) -> str:
        one, actor_id = placed[id]
        facts = [
            ["Who", ", ".join(actor_link(other) for other in (actor_id, *one.get("shared_with", [])))],
            ["Goals", ", ".join(link("goals", goal, goals[goal]["name"]) for goal in one.get("goals", []))],
            ["Plan", t(plans[one["plan"]]["title"]) if one.get("plan") else ""],
            ["Forms", ", ".join(one.get("violence_forms", []))],
            ["Precision", one.get("precision", "")],
            ["Source", cited(one["sources"])],
        ]
        full = "\n".join(f"- {sources[source]['title']}. {sources[source]['publisher']}." for source in one["sources"])
        return f"{_table(['', ''], facts)}\n\n## Status\n\n–\n\n## Source\n\n{full}"

    @env.macro
    def role(id: str) -> str:
        return t(roles[id]["summary"]) + "\n\n" + "\n".join(f"- {t(one['text'])}" for one in roles[id].get("concerns", []) if one.get("text"))

    @env.macro
    def municipality(id: str) -> str:
        known = [f"- {t(one['name'])}. {t(one.get('text'))} {t(one.get('for_whom'))} {t(one.get('how'))}" for one in places[id].get("measures", [])]
        return "\n".join((f"{places[id]['full_name']}, {places[id]['code']}\n", *known))

    env.macro(lambda: "\n".join(f"- {link('goals', id, one['name'])}" for id, one in goals.items()), "goals")
    env.macro(lambda: "\n".join(f"- {actor_link(id)}" for id in actors), "actors")
    env.macro(lambda: rows([one for one, _ in placed.values()]), "commitments")
    env.macro(lambda: "\n\n".join(measured(one.get("indicators", [])) for one in goals.values()), "indicators")
    env.macro(lambda: "\n\n".join(advice(one.get("guidance", [])) for one in goals.values()), "guidance")
    env.macro(lambda: "\n\n".join(f"**{t(one['term'])}**\n:   {t(one.get('definition'))}" for one in terms), "terms")
    env.macro(lambda: "\n".join(f"- {one['title']}. {one['publisher']}." for one in sources.values()), "sources")

    @env.macro
    def names() -> str:
        listed = [link("goals", id, one["name"]) for id, one in goals.items()] + [link("commitments", id, one["text"]) for id, (one, _) in placed.items()]
        return "\n".join(f"- {one}" for one in sorted(listed))

    env.macro(
        lambda: "\n\n".join(f"## {t(plan['title'])}\n\n" + "\n".join(f"- {link('commitments', id, one['text'])}" for id, (one, _) in placed.items() if one.get("plan") == plan_id) for plan_id, plan in plans.items()),
        "plans",
    )
