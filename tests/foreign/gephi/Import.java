// SPDX-License-Identifier: GPL-3.0-or-later
// Import.java FILE... [-- FILE...]... - what Gephi's own importers make of the files up to the next --, in a project of
// their own (the second is appended to the first, as a table of edges is to one of nodes), one fact a line, with tabs
// between its parts:
//   files NAME...
//   issue LEVEL TEXT
//   node ID LABEL KIND X Y SIZE COLOR
//   edge ID SOURCE TARGET TYPE directed|undirected WEIGHT
import java.io.File;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
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

    private static void tellAll(Workspace workspace) {
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        for (Node node : model.getGraph().getNodes().toArray())
            tell("node", node.getId(), node.getLabel(), node.getAttribute("kind"), node.x(), node.y(), node.size(),
                 String.format("#%06x", node.getRGBA() & 0xffffff));
        for (Edge edge : model.getGraph().getEdges().toArray())
            tell("edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(), edge.getTypeLabel(),
                 edge.isDirected() ? "directed" : "undirected", edge.getWeight());
    }

    private static void bringAll(List<String> files) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.closeCurrentProject();
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        tell("files", files.stream().map(name -> new File(name).getName()).collect(Collectors.joining("\t")));
        for (int i = 0; i < files.size(); i++)
            bring(new File(files.get(i)), i == 0, workspace);
        tellAll(workspace);
    }

    public static void main(String[] words) throws Exception {
        out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err); // Gephi's own words
        List<String> left = Arrays.asList(words);
        for (int end; !left.isEmpty(); left = left.subList(Math.min(end + 1, left.size()), left.size())) {
            end = left.indexOf("--") < 0 ? left.size() : left.indexOf("--");
            bringAll(left.subList(0, end));
        }
        System.exit(0);
    }
}
