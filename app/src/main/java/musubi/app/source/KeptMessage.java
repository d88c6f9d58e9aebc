package musubi.app.source;

import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.message.Localized;
import musubi.message.Message;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as plain data, which outlives the process: its key, and texts, whole numbers, messages
 * and reasons as parameters. Who reads it trusts nothing in it.
 */
public record KeptMessage(@Nullable String key, @Nullable ArrayNode parameters) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String KEY = "key";
  private static final String PARAMETERS = "parameters";
  private static final String SAID = "said";

  /** Sentences within sentences; ours have two. */
  private static final int MAX_DEPTH = 5;

  /** A message as data. What is neither text, number, message nor reason becomes its text. */
  public static KeptMessage of(Message message) {
    return new KeptMessage(message.key(), parameters(message));
  }

  /** Reads what {@link #text} gave; empty if it is no message of this program. */
  public static Optional<Message> read(String text) {
    try {
      return JSON.readValue(text, KeptMessage.class).message();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** One line of text. */
  public String text() {
    return JSON.writeValueAsString(this);
  }

  /** The message; empty if this program has no such sentence, or it takes other parameters. */
  Optional<Message> message() {
    return key == null || parameters == null ? Optional.empty() : message(key, parameters, 0);
  }

  private static ArrayNode parameters(Message message) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Object parameter : message.parameters()) {
      switch (parameter) {
        case Message inner -> all.add(node(inner));
        case Reason reason -> all.add(node(reason));
        case Integer number -> all.add(number.longValue());
        case Long number -> all.add(number);
        default -> all.add(parameter.toString());
      }
    }
    return all;
  }

  private static ObjectNode node(Message message) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put(KEY, message.key());
    node.set(PARAMETERS, parameters(message));
    return node;
  }

  private static ObjectNode node(Reason reason) {
    return reason instanceof Reason.Thrown thrown && thrown.cause() instanceof Localized localized
        ? node(localized.inWords())
        : JsonNodeFactory.instance.objectNode().put(SAID, reason.toString());
  }

  private static Optional<Message> message(String key, JsonNode parameters, int depth) {
    List<Object> all = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      Optional<?> one = parameter(parameter, depth);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.add(one.get());
    }
    Message message = ErrorMessage.of(key, all.toArray());
    try {
      return message.toString().isEmpty() ? Optional.empty() : Optional.of(message);
    } catch (MissingResourceException | IllegalFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<?> parameter(JsonNode node, int depth) {
    if (node.isString()) {
      return Optional.of(node.stringValue());
    }
    if (node.isIntegralNumber()) {
      return Optional.of(node.asLong(0));
    }
    if (node.path(SAID).isString()) {
      return Optional.of(Reason.said(node.path(SAID).stringValue()));
    }
    return node.path(KEY).isString() && node.path(PARAMETERS).isArray() && depth < MAX_DEPTH
        ? message(node.path(KEY).stringValue(), node.path(PARAMETERS), depth + 1)
        : Optional.empty();
  }
}
