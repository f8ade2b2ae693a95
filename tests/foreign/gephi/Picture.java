// SPDX-License-Identifier: GPL-3.0-or-later
// Picture.java GEXF SVG - the steps of examples/gephi.md with Gephi's own code: open, a range of degrees, sizes by a
// column, a layout, labels, export. One fact a line, with tabs between its parts:
//   filtered NODES EDGES   sizes LEAST MOST   partition COLUMN PARTS   moved NODES
import java.awt.Font;
import java.io.File;
import java.io.PrintStream;
import org.gephi.appearance.api.AppearanceController;
import org.gephi.appearance.api.AppearanceModel;
import org.gephi.appearance.api.Function;
import org.gephi.appearance.plugin.RankingNodeSizeTransformer;
import org.gephi.filters.api.FilterController;
import org.gephi.filters.api.Query;
import org.gephi.filters.api.Range;
import org.gephi.filters.plugin.graph.DegreeRangeBuilder.DegreeRangeFilter;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.GraphView;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;
import org.gephi.layout.plugin.labelAdjust.LabelAdjust;
import org.gephi.layout.plugin.labelAdjust.LabelAdjustBuilder;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewModel;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public class Picture {
    private static <T> T of(Class<T> type) {
        return Lookup.getDefault().lookup(type);
    }

    private static GraphModel open(File file, Workspace workspace) throws Exception {
        Container container = of(ImportController.class).importFile(file);
        of(ImportController.class).process(container, new DefaultProcessor(), workspace);
        return of(GraphController.class).getGraphModel(workspace);
    }

    private static Graph filter(GraphModel model, int least) {
        FilterController filters = of(FilterController.class);
        DegreeRangeFilter degrees = new DegreeRangeFilter();
        degrees.init(model.getGraph());
        degrees.setRange(new Range(least, Integer.MAX_VALUE));
        Query query = filters.createQuery(degrees);
        GraphView view = filters.filter(query);
        model.setVisibleView(view);
        return model.getGraphVisible();
    }

    private static void sizeBy(GraphModel model, Workspace workspace, String name) {
        AppearanceModel looks = of(AppearanceController.class).getModel(workspace);
        Column column = model.getNodeTable().getColumn(name);
        Function ranking = looks.getNodeFunction(column, RankingNodeSizeTransformer.class);
        RankingNodeSizeTransformer sizes = ranking.getTransformer();
        sizes.setMinSize(6);
        sizes.setMaxSize(40);
        of(AppearanceController.class).transform(ranking);
    }

    private static int layOut(GraphModel model, Graph graph) {
        float[] before = new float[graph.getNodeCount()];
        int i = 0, moved = 0;
        for (Node node : graph.getNodes().toArray())
            before[i++] = node.x();
        ForceAtlas2 forces = new ForceAtlas2Builder().buildLayout();
        forces.setGraphModel(model);
        forces.resetPropertiesValues();
        forces.setLinLogMode(true);
        forces.setAdjustSizes(true);
        forces.initAlgo();
        for (int step = 0; step < 200 && forces.canAlgo(); step++)
            forces.goAlgo();
        forces.endAlgo();
        LabelAdjust labels = (LabelAdjust) new LabelAdjustBuilder().buildLayout();
        labels.setGraphModel(model);
        labels.resetPropertiesValues();
        labels.initAlgo();
        for (int step = 0; step < 50 && labels.canAlgo(); step++)
            labels.goAlgo();
        labels.endAlgo();
        i = 0;
        for (Node node : graph.getNodes().toArray())
            moved += node.x() != before[i++] ? 1 : 0;
        return moved;
    }

    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err); // Gephi's own words
        of(ProjectController.class).newProject();
        Workspace workspace = of(ProjectController.class).getCurrentWorkspace();
        GraphModel model = open(new File(files[0]), workspace);
        Graph graph = filter(model, 5);
        out.printf("filtered\t%d\t%d%n", graph.getNodeCount(), graph.getEdgeCount());
        sizeBy(model, workspace, "betweenness");
        float least = Float.MAX_VALUE, most = 0;
        for (Node node : graph.getNodes().toArray()) {
            least = Math.min(least, node.size());
            most = Math.max(most, node.size());
        }
        out.printf("sizes\t%d\t%d%n", Math.round(least), Math.round(most));
        AppearanceModel looks = of(AppearanceController.class).getModel(workspace);
        for (String name : new String[] {"community", "kind"})
            out.printf("partition\t%s\t%d%n", name,
                       looks.getNodePartition(model.getNodeTable().getColumn(name)).size(model.getGraph()));
        out.printf("moved\t%d%n", layOut(model, graph));
        PreviewModel preview = of(PreviewController.class).getModel(workspace);
        preview.getProperties().putValue(PreviewProperty.SHOW_NODE_LABELS, true);
        preview.getProperties().putValue(PreviewProperty.NODE_LABEL_FONT, new Font("SansSerif", Font.PLAIN, 8));
        of(ExportController.class).exportFile(new File(files[1]));
        System.exit(0);
    }
}
