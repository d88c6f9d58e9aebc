package musubi.app.extract.worker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads the people in a header of a mail: {@code 山田太郎 <yamada@example.co.jp>}, or the part of it
 * that is there. The library's parser finds the addresses before it decodes names, so a comma in an
 * encoded name does not split it. The name of a group stands before its members.
 */
final class MailPeople {

  /** An encoded word up to its text; the language behind an asterisk is not used. */
  private static final Pattern ENCODED_WORD =
      Pattern.compile("=\\?([A-Za-z0-9_-]+)(?:\\*[A-Za-z-]+)?\\?(?=[BbQq]\\?)");

  /** Mail that declares the plain encodings often contains ① and ㈱ anyway. */
  private static final Map<String, String> WITH_WINDOWS_ADDITIONS =
      Map.of(
          "iso-2022-jp", "x-windows-iso2022jp",
          "shift_jis", "windows-31j",
          "shift-jis", "windows-31j",
          "x-sjis", "windows-31j",
          "euc-jp", "x-eucJP-Open");

  /** The old form, in which the name is a comment, which parsers skip. */
  private static final Pattern NAME_BEHIND =
      Pattern.compile("([^\\s<>,;:()\"]+@[^\\s<>,;:()\"]+)\\s*\\(([^()\"]{1,200})\\)");

  private MailPeople() {}

  /**
   * Reads a header.
   *
   * @param header its value on one line, with encoded words
   */
  static List<String> of(String header) {
    String plain =
        NAME_BEHIND
            .matcher(withWindowsCharsets(header))
            .replaceAll(
                old ->
                    Matcher.quoteReplacement("\"%s\" <%s>".formatted(old.group(2), old.group(1))));
    // The parser's own conversion counts characters where it needs bytes.
    ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, plain);
    List<String> people = new ArrayList<>();
    for (Address address :
        LenientAddressParser.DEFAULT.parseAddressList(bytes, new ParserCursor(0, bytes.length()))) {
      switch (address) {
        case Mailbox mailbox -> add(mailbox, people);
        case Group group -> {
          addText(group.getName(), people);
          group.getMailboxes().forEach(member -> add(member, people));
        }
        default -> addText(address.toString(), people);
      }
    }
    return people;
  }

  /** A header whose encoded words name encodings with Windows' additions. */
  static String withWindowsCharsets(String header) {
    return ENCODED_WORD
        .matcher(header)
        .replaceAll(
            word -> {
              String charset = Objects.requireNonNull(word.group(1));
              String known =
                  WITH_WINDOWS_ADDITIONS.getOrDefault(
                      charset.toLowerCase(java.util.Locale.ROOT), charset);
              return Matcher.quoteReplacement("=?" + known + "?");
            });
  }

  private static void add(Mailbox mailbox, List<String> people) {
    String name = mailbox.getName() == null ? "" : mailbox.getName().strip();
    String address = mailbox.getAddress() == null ? "" : mailbox.getAddress().strip();
    if (name.isEmpty()) {
      // Outlook separates people by semicolons, which the parser does not know.
      for (String each : address.split(";")) {
        addText(each, people);
      }
    } else {
      addText(address.isEmpty() ? name : name + " <" + address + ">", people);
    }
  }

  private static void addText(@Nullable String text, List<String> people) {
    String clean = text == null ? "" : text.replaceAll("\\s+", " ").strip();
    if (clean.codePoints().anyMatch(Character::isLetterOrDigit)) {
      people.add(clean);
    }
  }
}
