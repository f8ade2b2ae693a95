// SPDX-License-Identifier: GPL-3.0-or-later
// Import.java FILE... - what Gephi's own importers make of the files (the second is appended to the first,
// as a table of edges is to one of nodes), one fact a line, with tabs between its parts:
//   issue LEVEL TEXT
//   node ID LABEL KIND X Y SIZE COLOR
//   edge ID SOURCE TARGET TYPE directed|undirected WEIGHT
import java.io.File;
import java.io.PrintStream;
import java.util.Iterator;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public class Import {
    private static PrintStream out;

    private static void tell(Object... parts) {
        for (int i = 0; i < parts.length; i++)
            out.print((i == 0 ? "" : "\t") + parts[i]);
        out.print('\n');
    }

    private static void bring(File file, boolean isFirst, Workspace workspace) throws Exception {
        ImportController controller = Lookup.getDefault().lookup(ImportController.class);
        Container container = controller.importFile(file);
        if (container == null) {
            tell("issue", "SEVERE", "no importer for " + file.getName());
            return;
        }
        container.getLoader().setAutoScale(false);
        if (!container.verify())
            tell("issue", "SEVERE", "not verified: " + file.getName());
        for (Iterator<Issue> i = container.getReport().getIssues(1000); i.hasNext();) {
            Issue issue = i.next();
            tell("issue", issue.getLevel(), issue.getMessage());
        }
        if (isFirst)
            controller.process(container, new DefaultProcessor(), workspace);
        else
            controller.process(container, new AppendProcessor(), workspace);
    }

    public static void main(String[] files) throws Exception {
        out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err); // Gephi's own words
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        for (int i = 0; i < files.length; i++)
            bring(new File(files[i]), i == 0, workspace);
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        for (Node node : model.getGraph().getNodes().toArray())
            tell("node", node.getId(), node.getLabel(), node.getAttribute("kind"), node.x(), node.y(), node.size(),
                 String.format("#%06x", node.getRGBA() & 0xffffff));
        for (Edge edge : model.getGraph().getEdges().toArray())
            tell("edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(), edge.getTypeLabel(),
                 edge.isDirected() ? "directed" : "undirected", edge.getWeight());
        System.exit(0);
    }
}
