package musubi.app.classify;

import musubi.app.feature.SparseVector;

/**
 * A text as numbers.
 *
 * @param full a value in every dimension; may have no dimension
 * @param words weighted words; may be empty
 */
record Input(float[] full, SparseVector words) {

  static final float[] NOTHING = {};
}
