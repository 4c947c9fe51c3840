package io.quarkiverse.realtime.it.conformance;

import java.util.List;
import java.util.Map;

/** Types whose values travel as JSON. None is registered for reflection: the extension finds out. */
public final class Shapes {

    public enum Colour {
        RED,
        GREEN
    }

    public record Point(int x, int y) {
    }

    public record Shape(String name, Colour colour, List<Point> corners, Map<Colour, Point> marks) {
    }

    public record Page<T>(int number, List<T> items) {
    }

    public sealed interface Move permits Walk, Jump {
    }

    public record Walk(Point to, double metres) implements Move {
    }

    public record Jump(int height) implements Move {
    }

    public record Line(Point from, Point to) {
    }

    public record Event(Colour colour, int number) {
    }

    /** Goes in and out by detours on which the bytecode says nothing of its type. */
    public record Hidden(String text) {
    }

    /** Written in the way of beans, by getters and setters. */
    public static class Person {

        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    private Shapes() {
    }
}
