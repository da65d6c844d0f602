// Types of dashboards from Perses' packages, with the options of the plugins that are used.
// Keys that Perses does not know, or that a plugin does not have, are errors.

import type {
  CalculationType,
  DashboardSpec,
  DatasourceSelector,
  LegendOptionsBase,
  ListVariableSpec,
  PanelSpec,
} from "@perses-dev/core";
import type { PrometheusTimeSeriesQuerySpec } from "./node_modules/@perses-dev/prometheus-plugin/lib/plugins/prometheus-time-series-query/time-series-query-model";
import type { PrometheusLabelValuesVariableOptions } from "./node_modules/@perses-dev/prometheus-plugin/lib/plugins/types";
import type { StatChartOptions } from "./node_modules/@perses-dev/stat-chart-plugin/lib/stat-chart-model";
import type { StatusHistoryChartOptions } from "./node_modules/@perses-dev/status-history-chart-plugin/lib/status-history-model";
import type { TableOptions } from "./node_modules/@perses-dev/table-plugin/lib/table-model";
import type { TimeSeriesChartOptions } from "./node_modules/@perses-dev/timeseries-chart-plugin/lib/time-series-chart-model";

type Plugin<Kind extends string, Options> = { kind: Kind; spec: Options };

// The packages have these types from that of the user interface, which is not installed.
type WithLegend<Options> = Omit<Options, "legend"> & {
  legend?: LegendOptionsBase & { values?: CalculationType[] };
};
type WithDataSource<Options> = Omit<Options, "datasource"> & {
  datasource?: DatasourceSelector & { kind: "PrometheusDatasource" };
};

type Chart =
  | Plugin<"TimeSeriesChart", WithLegend<TimeSeriesChartOptions>>
  | Plugin<"StatChart", StatChartOptions>
  | Plugin<"StatusHistoryChart", WithLegend<StatusHistoryChartOptions>>
  | Plugin<"Table", TableOptions>;

type Query = Plugin<
  "TimeSeriesQuery",
  { plugin: Plugin<"PrometheusTimeSeriesQuery", WithDataSource<PrometheusTimeSeriesQuerySpec>> }
>;

type Panel = Plugin<"Panel", Omit<PanelSpec, "plugin" | "queries"> & { plugin: Chart; queries: Query[] }>;

type LabelValues = WithDataSource<PrometheusLabelValuesVariableOptions>;

type Variable = Plugin<
  "ListVariable",
  Omit<ListVariableSpec, "plugin" | "sort"> & {
    plugin: Plugin<"PrometheusLabelValuesVariable", LabelValues>;
    sort: "alphabetical-asc";
  }
>;

export type Specification = Omit<DashboardSpec, "panels" | "variables"> & {
  panels: Record<string, Panel>;
  variables: Variable[];
};

export type PersesDashboard = {
  kind: "Dashboard";
  metadata: { name: string; project?: string };
  spec: Specification;
};

// Resource of the operator, whose definition no package has.
export type PersesResource = {
  apiVersion: "perses.dev/v1alpha2";
  kind: "PersesDashboard";
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  spec: { instanceSelector?: { matchLabels: Record<string, string> }; config: Specification };
};
