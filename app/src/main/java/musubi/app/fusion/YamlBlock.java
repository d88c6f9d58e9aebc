package musubi.app.fusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes a block of plain keys into a YAML text and keeps the comments of everything else. */
final class YamlBlock {

  private static final LoadSettings LOAD = LoadSettings.builder().setParseComments(true).build();

  private static final DumpSettings DUMP =
      DumpSettings.builder()
          .setDumpComments(true)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSplitLines(false)
          .build();

  private YamlBlock() {}

  /** Two keys with their values, in order. */
  static Map<String, String> ordered(String first, String value, String second, String other) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(first, value);
    keys.put(second, other);
    return keys;
  }

  /** The lines of a block. */
  static List<String> lines(String block, Map<String, String> keys) {
    List<String> lines = new ArrayList<>(List.of(block + ":"));
    keys.forEach((key, value) -> lines.add("  " + key + ": " + value));
    return lines;
  }

  /**
   * Sets keys of a block at the top of a document; both are added where they are missing.
   *
   * @param yaml one document, of keys and values
   */
  static String put(String yaml, String block, Map<String, String> keys) {
    Optional<Node> document = new Compose(LOAD).composeString(yaml);
    if (document.isEmpty()
        || !(document.get() instanceof MappingNode root)
        || root.getValue().isEmpty()) {
      // The text has only comments, and no key to which they belong.
      String end = yaml.isEmpty() || yaml.endsWith("\n") ? "" : "\n";
      return yaml + end + String.join("\n", lines(block, keys)) + "\n";
    }
    List<NodeTuple> tuples = root.getValue();
    int at = index(tuples, block);
    if (at < 0) {
      tuples.add(new NodeTuple(scalar(block), mapping(keys)));
    } else if (tuples.get(at).getValueNode() instanceof MappingNode found) {
      keys.forEach((key, value) -> set(found.getValue(), key, value));
    } else {
      Node key = tuples.get(at).getKeyNode();
      Node value = mapping(keys);
      key.setInLineComments(tuples.get(at).getValueNode().getInLineComments());
      tuples.set(at, new NodeTuple(key, value));
    }
    return new Present(DUMP).emitToString(new Serialize(DUMP).serializeOne(root).iterator());
  }

  private static int index(List<NodeTuple> tuples, String key) {
    for (int i = 0; i < tuples.size(); i++) {
      if (tuples.get(i).getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static void set(List<NodeTuple> tuples, String key, String value) {
    int at = index(tuples, key);
    if (at < 0) {
      tuples.add(new NodeTuple(scalar(key), scalar(value)));
      return;
    }
    Node changed = scalar(value);
    changed.setInLineComments(tuples.get(at).getValueNode().getInLineComments());
    tuples.set(at, new NodeTuple(tuples.get(at).getKeyNode(), changed));
  }

  private static MappingNode mapping(Map<String, String> keys) {
    List<NodeTuple> tuples = new ArrayList<>();
    keys.forEach((key, value) -> tuples.add(new NodeTuple(scalar(key), scalar(value))));
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  /** A value as it stands in a text, without quotes. */
  private static ScalarNode scalar(String text) {
    Tag tag = LOAD.getSchema().getScalarResolver().resolve(text, /* implicit= */ true);
    return new ScalarNode(tag, text, ScalarStyle.PLAIN);
  }
}
