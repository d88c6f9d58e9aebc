package musubi.app.monitor;

/**
 * A sum over some of the searches of one session, and how many there are: a ratio of sums does not
 * depend on how searches fall into sessions, and sessions can be exchanged as wholes.
 */
record Tally(double sum, double count) {

  static final Tally NOTHING = new Tally(0, 0);

  Tally plus(double value, double weight) {
    return new Tally(sum + value, count + weight);
  }
}
