/** The goal that is fixed before anything is measured, and the measures that it may name. */
@org.jspecify.annotations.NullMarked
package musubi.app.goal;
