package musubi.app.account;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UserException;

/** What names of accounts and groups may be: nothing that a line of a log could be forged with. */
final class AccountName {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@+\\\\-]{1,100}");
  private static final Pattern GROUP = Pattern.compile("[^\\p{Cntrl}\\p{Cf},]{1,200}");

  private AccountName() {}

  /** One way to write it: full-width letters are those of half width. */
  static String composed(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
  }

  /**
   * A name that an account may have.
   *
   * @throws UserException if it is none
   */
  static String checked(String name) {
    String composed = composed(name);
    if (!NAME.matcher(composed).matches()) {
      throw new UserException(ErrorMessage.of("account.name", name));
    }
    return composed;
  }

  /**
   * Names of groups, as permissions of documents name them.
   *
   * @throws UserException if one is none
   */
  static Set<String> groups(Collection<String> names) {
    Set<String> groups = new TreeSet<>();
    for (String name : names) {
      if (name.isBlank() || !GROUP.matcher(name.strip()).matches()) {
        throw new UserException(ErrorMessage.of("account.group", name));
      }
      groups.add(name.strip());
    }
    return groups;
  }
}
