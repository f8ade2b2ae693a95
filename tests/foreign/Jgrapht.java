// SPDX-License-Identifier: GPL-3.0-or-later
// Jgrapht.java FILE - what JGraphT's importer, its check against the GraphML schema on, makes of a file. One fact a line,
// with tabs between its parts:   node ID LABEL   edge SOURCE TARGET KIND WEIGHT
import java.io.FileReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedPseudograph;
import org.jgrapht.nio.graphml.GraphMLImporter;

public class Jgrapht {
    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        DirectedWeightedPseudograph<String, DefaultWeightedEdge> graph =
            new DirectedWeightedPseudograph<>(null, DefaultWeightedEdge::new);
        GraphMLImporter<String, DefaultWeightedEdge> importer = new GraphMLImporter<>();
        Map<String, String> labels = new HashMap<>();
        Map<DefaultWeightedEdge, String> kinds = new HashMap<>();
        importer.setSchemaValidation(true);
        importer.setEdgeWeightAttributeName("weight");
        importer.setVertexFactory(id -> id);
        importer.addVertexAttributeConsumer((at, value) -> {
            if (at.getSecond().equals("label"))
                labels.put(at.getFirst(), value.getValue());
        });
        importer.addEdgeAttributeConsumer((at, value) -> {
            if (at.getSecond().equals("kind"))
                kinds.put(at.getFirst(), value.getValue());
        });
        try (FileReader reader = new FileReader(files[0], StandardCharsets.UTF_8)) {
            importer.importGraph(graph, reader);
        }
        for (String node : graph.vertexSet())
            out.println("node\t" + node + "\t" + labels.get(node));
        for (DefaultWeightedEdge edge : graph.edgeSet())
            out.println("edge\t" + graph.getEdgeSource(edge) + "\t" + graph.getEdgeTarget(edge) + "\t" + kinds.get(edge) +
                        "\t" + graph.getEdgeWeight(edge));
    }
}
