package musubi.app.rule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.YamlReason;
import musubi.message.Message;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a file of rules, in YAML: below {@code rules} a list of rules. Those with faults do
 * not act and stay in the text. What is changed is the lines of one rule; all else, comments too,
 * stays as it was written. Immutable.
 */
public final class RuleText {

  /** Most rules of a file. */
  public static final int MOST = 1_000;

  /** Most characters of a file. */
  private static final int LONGEST = 4_000_000;

  private static final LoadSettings LOAD =
      LoadSettings.builder().setCodePointLimit(LONGEST).build();

  private static final DumpSettings DUMP =
      DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();

  private static final String HEAD = "rules:\n";
  private static final String INDENT = "  ";

  private final Path file;
  private final String text;
  private final List<Part> parts;
  private final List<RuleFault> faults;

  /**
   * A rule in the text.
   *
   * @param from its first line, from 0
   * @param to behind its last line
   * @param rule empty if it has a fault
   */
  private record Part(int from, int to, Optional<Rule> rule) {}

  private RuleText(Path file, String text, List<Part> parts, List<RuleFault> faults) {
    this.file = file;
    this.text = text;
    this.parts = List.copyOf(parts);
    this.faults = List.copyOf(faults);
  }

  /**
   * Takes a text apart.
   *
   * @param file for messages
   * @throws UserException naming file and line, if it is no YAML or holds no list of rules
   */
  public static RuleText of(Path file, String text) {
    try {
      Optional<Node> root = new Compose(LOAD).composeString(text);
      if (root.isEmpty()) {
        return new RuleText(file, text, List.of(), List.of());
      }
      Node list = RuleYaml.mapping(root.get(), List.of("rules")).get("rules");
      if (list == null) {
        return new RuleText(file, text, List.of(), List.of());
      }
      return new Reading(file, text).of(items(list));
    } catch (RuleYaml.ShapeException e) {
      throw new UserException(ErrorMessage.of("rules.line", file, e.line(), e.inWords()), e);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new UserException(
          ErrorMessage.of(
              "rules.line",
              file,
              line,
              ErrorMessage.of("rules.syntax", YamlReason.of(String.valueOf(e.getProblem())))),
          e);
    } catch (YamlEngineException e) {
      throw new UserException(
          ErrorMessage.of(
              "rules.line",
              file,
              1,
              ErrorMessage.of("rules.syntax", YamlReason.of(String.valueOf(e.getMessage())))),
          e);
    }
  }

  private static List<Node> items(Node list) {
    if (list instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (list instanceof ScalarNode empty && empty.getValue().isEmpty()) {
      return List.of();
    }
    throw new RuleYaml.ShapeException(list, ErrorMessage.of("rules.no-list"));
  }

  /** Reads the rules of a text. */
  private static final class Reading {

    private final Path file;
    private final String text;
    private final List<String> lines;
    private final List<RuleFault> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    Reading(Path file, String text) {
      this.file = file;
      this.text = text;
      this.lines = lines(text);
    }

    RuleText of(List<Node> items) {
      if (items.size() > MOST) {
        throw new RuleYaml.ShapeException(
            items.get(MOST), ErrorMessage.of("rules.many", items.size(), MOST));
      }
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        int from = RuleYaml.line(items.get(i)) - 1;
        int next = i + 1 < items.size() ? RuleYaml.line(items.get(i + 1)) - 1 : lines.size();
        parts.add(new Part(from, end(from, next), rule(items.get(i))));
      }
      return new RuleText(file, text, parts, faults);
    }

    /** Behind the last line that says something: what stands there is about the next rule. */
    private int end(int from, int next) {
      int end = next;
      while (end > from + 1
          && (lines.get(end - 1).isBlank() || lines.get(end - 1).strip().startsWith("#"))) {
        end--;
      }
      return end;
    }

    private Optional<Rule> rule(Node item) {
      try {
        RuleYaml written = new RuleYaml(item);
        RuleChecker.Checked checked = RuleChecker.check(written.draft());
        checked.faults().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(fault -> fault(written.lineOf(fault.getKey()), fault.getValue()));
        Optional<Rule> rule = checked.rule();
        if (rule.isPresent() && !ids.add(rule.get().id())) {
          fault(written.lineOf(RuleField.ID), ErrorMessage.of("rules.id-twice", rule.get().id()));
          return Optional.empty();
        }
        return rule;
      } catch (RuleYaml.ShapeException e) {
        fault(e.line(), e.inWords());
        return Optional.empty();
      }
    }

    private void fault(int line, Message message) {
      faults.add(new RuleFault(line, ErrorMessage.of("rules.line", file, line, message)));
    }
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)", -1));
  }

  /** The text. */
  public String text() {
    return text;
  }

  /** The rules without faults, in their order. */
  public Rules rules() {
    return new Rules(parts.stream().map(Part::rule).flatMap(Optional::stream).toList());
  }

  /** What is wrong with the others. */
  public List<RuleFault> faults() {
    return faults;
  }

  /**
   * This text with a rule in the place of the one with its id, or behind all others.
   *
   * @throws UserException if there are too many, or the text is written in a way in which lines
   *     cannot be exchanged
   */
  public RuleText with(Rule rule) {
    int at = index(rule.id());
    if (at < 0 && parts.size() >= MOST) {
      throw new UserException(ErrorMessage.of("rules.many", parts.size() + 1, MOST));
    }
    List<Rule> expected = new ArrayList<>(rules().all());
    if (at < 0) {
      expected.add(rule);
    } else {
      expected.replaceAll(one -> one.id().equals(rule.id()) ? rule : one);
    }
    return changed(at, written(rule, indent()), expected);
  }

  /**
   * This text without a rule; itself if it has none with this id.
   *
   * @throws UserException if the text is written in a way in which lines cannot be taken out
   */
  public RuleText without(String id) {
    int at = index(id);
    return at < 0
        ? this
        : changed(at, "", rules().all().stream().filter(rule -> !rule.id().equals(id)).toList());
  }

  private int index(String id) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).rule().filter(rule -> rule.id().equals(id)).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /** A text in one line, or by other signs, is written anew if no rule has a fault. */
  private RuleText changed(int at, String block, List<Rule> expected) {
    String spliced = at < 0 ? appended(block) : replaced(parts.get(at), block);
    Optional<RuleText> result = read(spliced).filter(read -> read.rules().all().equals(expected));
    if (result.isPresent()) {
      return result.get();
    }
    if (!faults.isEmpty()) {
      throw new UserException(ErrorMessage.of("rules.mend-first", file, faults.getFirst().line()));
    }
    StringBuilder whole = new StringBuilder(HEAD);
    expected.forEach(rule -> whole.append(written(rule, INDENT)));
    return of(file, whole.toString());
  }

  private Optional<RuleText> read(String spliced) {
    try {
      return Optional.of(of(file, spliced));
    } catch (UserException e) {
      return Optional.empty();
    }
  }

  private String appended(String block) {
    if (parts.isEmpty()) {
      return text.lines().anyMatch(line -> line.startsWith("rules:"))
          ? text.replaceFirst("(?m)^rules:.*\\R?", HEAD + Matcher.quoteReplacement(block))
          : ended(text) + HEAD + block;
    }
    List<String> lines = lines(text);
    int end = parts.getLast().to();
    return ended(String.join("", lines.subList(0, end)))
        + block
        + String.join("", lines.subList(end, lines.size()));
  }

  private String replaced(Part part, String block) {
    List<String> lines = lines(text);
    return String.join("", lines.subList(0, part.from()))
        + block
        + String.join("", lines.subList(part.to(), lines.size()));
  }

  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  /** As the rules that are there. */
  private String indent() {
    if (parts.isEmpty()) {
      return INDENT;
    }
    String first = lines(text).get(parts.getFirst().from());
    return first.substring(0, first.length() - first.stripLeading().length());
  }

  /** A rule as the file has it. */
  private static String written(Rule rule, String indent) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("id", rule.id());
    if (!rule.name().equals(rule.id())) {
      keys.put("name", rule.name());
    }
    keys.put(rule.when().kind().label(), rule.when().values());
    RuleActions then = rule.then();
    put(
        keys,
        "pin",
        then.pins().stream()
            .map(
                pin -> {
                  Map<String, Object> place = new LinkedHashMap<>();
                  place.put("document", pin.document());
                  place.put("place", pin.place());
                  return place;
                })
            .toList());
    put(keys, "hide", then.hidden());
    put(keys, "filter", then.filters().stream().map(String::valueOf).toList());
    then.notice()
        .ifPresent(
            notice -> {
              Map<String, Object> said = new LinkedHashMap<>();
              said.put("text", notice.text());
              if (!notice.link().isEmpty()) {
                said.put("link", notice.link());
              }
              keys.put("notice", said);
            });
    rule.valid().from().ifPresent(day -> keys.put("from", day.toString()));
    rule.valid().until().ifPresent(day -> keys.put("until", day.toString()));
    if (!rule.active()) {
      keys.put("active", false);
    }
    if (!rule.why().isEmpty()) {
      keys.put("why", rule.why());
    }
    return new Dump(DUMP)
        .dumpToString(List.of(keys))
        .lines()
        .map(line -> line.isEmpty() ? "\n" : indent + line + "\n")
        .collect(Collectors.joining());
  }

  private static void put(Map<String, Object> keys, String key, List<?> values) {
    if (!values.isEmpty()) {
      keys.put(key, values);
    }
  }
}
