// Types of dashboards from Grafana's packages, converted to JSON: enumerations become literals.
// Keys that Grafana does not know, or that a panel type does not have, are errors.

import type { Dashboard, DataSourceRef, FieldConfigSource, Panel, RowPanel } from "@grafana/schema";
import type * as Heatmap from "@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen";
import type * as Stat from "@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen";
import type * as StateTimeline from "@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen";
import type * as Table from "@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen";
import type * as TimeSeries from "@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen";
import type { Dataquery } from "@grafana/grafana-foundation-sdk/prometheus";
import type * as Units from "@grafana/grafana-foundation-sdk/units";

// JSON form of a TypeScript type.
type Json<T> = T extends string
  ? `${T}`
  : T extends number
    ? number extends T
      ? number
      : `${T}` extends `${infer N extends number}`
        ? N
        : never
    : T extends (infer Element)[]
      ? Json<Element>[]
      : T extends object
        ? { [Key in keyof T]: Json<T[Key]> }
        : T;

type Required<T, Keys extends keyof T> = T & { [Key in Keys]-?: T[Key] };

// Unit of Grafana, a custom suffix, or a custom count unit, which is scaled by thousands.
type Unit = (typeof Units)[keyof typeof Units] | `suffix:${string}` | `count:${string}`;

type Query = Json<
  Required<Omit<Dataquery, "_implementsDataqueryVariant">, "datasource" | "format" | "refId">
>;

type Fields<Custom> = {
  defaults: Omit<Json<FieldConfigSource["defaults"]>, "custom" | "unit"> & {
    custom?: Json<Custom>;
    unit?: Unit;
  };
  overrides: never[];
};

type TypedPanel<Kind extends string, Options, Custom> = Omit<
  Json<Panel>,
  "type" | "options" | "fieldConfig" | "targets"
> & {
  type: Kind;
  id: number;
  title: string;
  description: string;
  datasource: Json<DataSourceRef>;
  fieldConfig: Fields<Custom>;
  options: Json<Options>;
  targets: Query[];
};

type AnyPanel =
  | TypedPanel<"timeseries", Omit<TimeSeries.Options, "annotations">, TimeSeries.FieldConfig>
  | TypedPanel<"heatmap", Heatmap.Options, Heatmap.FieldConfig>
  | TypedPanel<"stat", Stat.Options, never>
  | TypedPanel<"state-timeline", StateTimeline.Options, StateTimeline.FieldConfig>
  | TypedPanel<"table", Omit<Table.Options, "sortBy">, never>;

type Row = Omit<Json<RowPanel>, "panels"> & { panels: AnyPanel[] };

export type GrafanaDashboard = Omit<Json<Dashboard>, "panels"> & { panels: (AnyPanel | Row)[] };
