package musubi.app.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a data folder as they are now: a file that has changed is read again with the next
 * search. One that cannot be read changes nothing; the log says why. Thread-safe.
 */
public final class ServedRules implements RuleSource {

  private static final Logger LOG = Logger.getLogger(ServedRules.class.getName());

  private final RuleFile file;
  private final Clock clock;
  private volatile Read read = new Read(Stamp.NONE, Rules.NONE);

  /**
   * By what a changed file is told.
   *
   * @param key of the file system; null where it knows none
   */
  private record Stamp(FileTime time, long size, @Nullable Object key) {
    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, null);
  }

  private record Read(Stamp stamp, Rules rules) {}

  /**
   * The rules of a file.
   *
   * @param clock says which day it is, in its zone
   */
  public ServedRules(RuleFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public ActingRules on(Collection<String> texts) {
    Rules now = rules();
    return now.all().isEmpty() ? ActingRules.NONE : now.acting(texts, LocalDate.now(clock));
  }

  private Rules rules() {
    Stamp stamp = stamp();
    Read known = read;
    if (!known.stamp().equals(stamp)) {
      known = again(known, stamp);
    }
    return known.rules();
  }

  private synchronized Read again(Read before, Stamp stamp) {
    if (read.stamp().equals(stamp)) {
      return read;
    }
    Rules rules = before.rules();
    try {
      RuleText text = file.read();
      rules = text.rules();
      text.faults().forEach(fault -> LOG.log(Level.WARNING, fault.message().toString()));
    } catch (UserException e) {
      LOG.log(Level.WARNING, e.getMessage());
    }
    read = new Read(stamp, rules);
    return read;
  }

  private Stamp stamp() {
    try {
      BasicFileAttributes seen = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return new Stamp(seen.lastModifiedTime(), seen.size(), seen.fileKey());
    } catch (IOException e) {
      return Stamp.NONE;
    }
  }
}
