package musubi.lucene.soft;

/** A query that moves documents less, or more, than another and compares them alike. */
record SoftQueryInPart(SoftQuery whole, double part) implements SoftQuery {

  @Override
  public float[] weights() {
    return whole.weights();
  }

  @Override
  public float[] nearest(String text) {
    return whole.nearest(text);
  }

  @Override
  public double share() {
    return part * whole.share();
  }
}
