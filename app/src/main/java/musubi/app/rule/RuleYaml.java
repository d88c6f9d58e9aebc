package musubi.app.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.message.Message;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One rule of the file: takes it apart, and knows at which line each of its fields stands. */
final class RuleYaml {

  /** A shape that nobody expected. */
  static final class ShapeException extends RuntimeException {

    private final transient Message message;
    private final int line;

    ShapeException(Node where, Message message) {
      super(message.toString());
      this.message = message;
      this.line = RuleYaml.line(where);
    }

    Message inWords() {
      return message;
    }

    int line() {
      return line;
    }
  }

  /** Keys of a rule. */
  private static final List<String> KEYS =
      Stream.concat(
              Stream.of("id", "name"),
              Stream.concat(
                  Stream.of(Trigger.Kind.values()).map(Trigger.Kind::label),
                  Stream.of("pin", "hide", "filter", "notice", "from", "until", "active", "why")))
          .toList();

  private final Node node;
  private final Map<String, Node> values = new HashMap<>();
  private final Map<RuleField, Integer> lines = new EnumMap<>(RuleField.class);

  /**
   * Takes a rule apart.
   *
   * @throws ShapeException if it is no rule, or a key is unknown
   */
  RuleYaml(Node node) {
    this.node = node;
    values.putAll(mapping(node, KEYS));
    values.forEach((key, value) -> field(key).ifPresent(field -> lines.put(field, line(value))));
  }

  private static Optional<RuleField> field(String key) {
    return Trigger.Kind.of(key).isPresent()
        ? Optional.of(RuleField.QUERIES)
        : Stream.of(RuleField.values()).filter(field -> field.label().equals(key)).findFirst();
  }

  /** The line of a field; that of the rule if it is not written. */
  int lineOf(RuleField field) {
    return lines.getOrDefault(field, line(node));
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /**
   * The rule as it was written.
   *
   * @throws ShapeException if a value is of another kind than expected
   */
  RuleDraft draft() {
    List<String> kinds =
        Stream.of(Trigger.Kind.values())
            .map(Trigger.Kind::label)
            .filter(values::containsKey)
            .toList();
    if (kinds.size() != 1) {
      throw new ShapeException(
          node,
          ErrorMessage.of(
              "rules.one-trigger",
              kinds.isEmpty() ? ErrorMessage.of("rules.none") : String.join(", ", kinds),
              Stream.of(Trigger.Kind.values())
                  .map(Trigger.Kind::label)
                  .collect(Collectors.joining(", "))));
    }
    Map<String, Node> notice = notice();
    return new RuleDraft(
        text("id"),
        text("name"),
        new RuleDraft.When(kinds.getFirst(), texts(kinds.getFirst())),
        new RuleDraft.Then(
            pins(),
            texts("hide"),
            texts("filter"),
            notice.containsKey("text") ? scalar(notice.get("text")) : "",
            notice.containsKey("link") ? scalar(notice.get("link")) : ""),
        new RuleDraft.Valid(text("from"), text("until")),
        active(),
        text("why"));
  }

  private Map<String, Node> notice() {
    Node written = values.get("notice");
    if (written == null) {
      return Map.of();
    }
    return written instanceof ScalarNode
        ? Map.of("text", written)
        : mapping(written, List.of("text", "link"));
  }

  private boolean active() {
    String written = text("active");
    return switch (written) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new ShapeException(value("active"), ErrorMessage.of("rules.active", written));
    };
  }

  /** Documents at places; one without a place stands behind the one before it. */
  private List<RuleDraft.Place> pins() {
    List<RuleDraft.Place> pins = new ArrayList<>();
    if (values.containsKey("pin")) {
      for (Node item : items(value("pin"))) {
        if (item instanceof ScalarNode id) {
          pins.add(new RuleDraft.Place(id.getValue(), String.valueOf(pins.size() + 1)));
        } else {
          Map<String, Node> pin = mapping(item, List.of("document", "place"));
          Node document = pin.get("document");
          if (document == null) {
            throw new ShapeException(item, ErrorMessage.of("rules.pin-shape"));
          }
          Node place = pin.get("place");
          pins.add(
              new RuleDraft.Place(
                  scalar(document),
                  place == null ? String.valueOf(pins.size() + 1) : scalar(place)));
        }
      }
    }
    return pins;
  }

  private Node value(String key) {
    Node value = values.get(key);
    if (value == null) {
      throw new IllegalStateException(key + " is not written");
    }
    return value;
  }

  private String text(String key) {
    return values.containsKey(key) ? scalar(value(key)) : "";
  }

  private List<String> texts(String key) {
    return values.containsKey(key)
        ? items(value(key)).stream().map(RuleYaml::scalar).toList()
        : List.of();
  }

  private static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  private static String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new ShapeException(node, ErrorMessage.of("rules.no-text"));
  }

  /**
   * Keys and values.
   *
   * @throws ShapeException if there are none, or one is unknown or written twice
   */
  static Map<String, Node> mapping(Node node, List<String> keys) {
    if (!(node instanceof MappingNode mapping)) {
      throw new ShapeException(node, ErrorMessage.of("rules.no-keys", String.join(", ", keys)));
    }
    Map<String, Node> values = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode());
      if (!keys.contains(key)) {
        throw new ShapeException(
            tuple.getKeyNode(), ErrorMessage.of("rules.key", key, String.join(", ", keys)));
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw new ShapeException(tuple.getKeyNode(), ErrorMessage.of("rules.key-twice", key));
      }
    }
    return values;
  }
}
