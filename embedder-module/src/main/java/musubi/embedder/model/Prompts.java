package musubi.embedder.model;

import musubi.embedder.Role;

/**
 * The prompts that are put in front of a text before it is tokenized, byte for byte: a prompt often
 * ends in a blank, and the model was trained with it.
 *
 * @param query for {@link Role#QUERY}; empty for none
 * @param document for {@link Role#DOCUMENT}; empty for none
 */
public record Prompts(String query, String document) {

  /** No prompt on either side. */
  public static final Prompts NONE = new Prompts("", "");

  public String of(Role role) {
    return switch (role) {
      case QUERY -> query;
      case DOCUMENT -> document;
    };
  }
}
