"""Charts and other embedded objects: kept, never drawn."""

from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, numbered


def add_chart(batch: Batch, body: Json) -> Json:
    chart = dict(body.get("chart", {}))
    chart.setdefault("chartId", batch.book.number())
    cell = chart.get("position", {}).get("overlayPosition", {}).get("anchorCell", {})
    batch.tab(cell).charts.append(chart)
    return {"addChart": {"chart": chart}}


def update_chart_spec(batch: Batch, body: Json) -> Json:
    every = [one for tab in batch.book.tabs for one in tab.charts]
    numbered(every, "chartId", body.get("chartId"), "chart")["spec"] = body.get("spec", {})
    return {}


def delete_embedded_object(batch: Batch, body: Json) -> Json:
    every = [one for tab in batch.book.tabs for one in tab.charts]
    gone = numbered(every, "chartId", body.get("objectId"), "embedded object")
    for tab in batch.book.tabs:
        tab.charts = [one for one in tab.charts if one is not gone]
    return {}
