package musubi.app.server.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call. What is not known, or of another kind than expected, is a {@link
 * ProblemException} that names the argument; null stands for what is not said.
 */
final class ToolArguments {

  private final Map<String, Object> sent;

  private ToolArguments(Map<String, Object> sent) {
    this.sent = sent;
  }

  /**
   * Takes what was sent.
   *
   * @param known the arguments that the tool takes
   */
  static ToolArguments of(@Nullable Map<String, Object> sent, Set<String> known) {
    Map<String, Object> arguments = sent == null ? Map.of() : sent;
    if (!known.containsAll(arguments.keySet())) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_PARAMETER,
          ProblemDetail.of("parameters.unknown", String.join(", ", new TreeSet<>(known))));
    }
    return new ToolArguments(arguments);
  }

  @Nullable String text(String name) {
    Object value = sent.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong(name, ProblemDetail.of("expected.text"));
  }

  /** A text that has to be said. */
  String required(String name) {
    String value = text(name);
    if (value == null || value.isBlank()) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("parameter.missing", name));
    }
    return value;
  }

  @Nullable List<String> texts(String name) {
    Object value = sent.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(name, ProblemDetail.of("expected.texts"));
    }
    List<String> texts = new ArrayList<>();
    for (Object each : list) {
      if (!(each instanceof String text)) {
        throw wrong(name, ProblemDetail.of("expected.texts"));
      }
      texts.add(text);
    }
    return texts;
  }

  /**
   * A whole number.
   *
   * @param otherwise where none is said
   * @param least that fits
   * @param most that fits
   */
  int number(String name, int otherwise, int least, int most) {
    Object value = sent.get(name);
    if (value == null) {
      return otherwise;
    }
    // Some models write 5.0 for 5.
    if (!(value instanceof Number number) || number.doubleValue() != Math.rint(number.doubleValue())) {
      throw wrong(name, ProblemDetail.of("expected.integer"));
    }
    double asked = number.doubleValue();
    if (!(asked >= least && asked <= most)) {
      long shown = (long) asked;
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, ProblemDetail.of("within", name, shown, least, most));
    }
    return (int) asked;
  }

  /** Whether an argument is said. */
  boolean has(String name) {
    return sent.get(name) != null;
  }

  private static ProblemException wrong(String name, Message reason) {
    ProblemException.Part part = new ProblemException.Part(name, reason);
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER, ProblemDetail.of("part", name, reason), List.of(part));
  }
}
