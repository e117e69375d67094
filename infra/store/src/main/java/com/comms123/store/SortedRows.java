package com.comms123.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows of as many values each, with the position of a document, in order: by their values, then by position. Each row
/// once.
///
/// Lies in blocks of some dozens of rows, one array for the values of a block: a row costs little more than the
/// references to its values, for an index of millions of documents shall fit beside them.
final class SortedRows {

    /// Rows in a block at most.
    private static final int MOST = 128;
    private static final int FEW = MOST / 8;
    private static final int AT_FIRST = 4;

    private final int width;
    private final boolean[] descending;
    private final List<Block> blocks = new ArrayList<>();
    private int size;

    /// @param descending for each key, whether its values come in falling order
    SortedRows(boolean[] descending) {
        this.width = descending.length;
        this.descending = descending;
    }

    private static final class Block {

        private final int width;
        private @Nullable Object[] values;
        private int[] positions;
        private int count;

        Block(int width, int capacity) {
            this.width = width;
            this.values = new Object[capacity * width];
            this.positions = new int[capacity];
        }

        void insert(int at, @Nullable Object[] row, int position) {
            if (count == positions.length) {
                int capacity = Math.min(MOST, 2 * count);
                values = Arrays.copyOf(values, capacity * width);
                positions = Arrays.copyOf(positions, capacity);
            }
            System.arraycopy(values, at * width, values, (at + 1) * width, (count - at) * width);
            System.arraycopy(positions, at, positions, at + 1, count - at);
            positions[at] = position;
            count++;
            for (int key = 0; key < width; key++) {
                values[at * width + key] = shared(at, key, row[key]);
            }
        }

        /// Equal values lie side by side: one instance serves for all.
        private @Nullable Object shared(int at, int key, @Nullable Object value) {
            if (at > 0 && Objects.equals(values[(at - 1) * width + key], value)) {
                return values[(at - 1) * width + key];
            }
            if (at + 1 < count && Objects.equals(values[(at + 1) * width + key], value)) {
                return values[(at + 1) * width + key];
            }
            return value;
        }

        void remove(int at) {
            count--;
            System.arraycopy(values, (at + 1) * width, values, at * width, (count - at) * width);
            System.arraycopy(positions, at + 1, positions, at, count - at);
            Arrays.fill(values, count * width, (count + 1) * width, null);
        }

        /// Takes the rows from there on away, into a block of their own.
        Block split(int at) {
            Block rest = new Block(width, MOST);
            rest.count = count - at;
            System.arraycopy(values, at * width, rest.values, 0, rest.count * width);
            System.arraycopy(positions, at, rest.positions, 0, rest.count);
            Arrays.fill(values, at * width, count * width, null);
            count = at;
            return rest;
        }

        void append(Block other) {
            int together = count + other.count;
            if (together > positions.length) {
                values = Arrays.copyOf(values, MOST * width);
                positions = Arrays.copyOf(positions, MOST);
            }
            System.arraycopy(other.values, 0, values, count * width, other.count * width);
            System.arraycopy(other.positions, 0, positions, count, other.count);
            count = together;
        }
    }

    /// One row, as long as nothing is added or removed.
    static final class Row {

        private final Block block;
        private final int at;

        private Row(Block block, int at) {
            this.block = block;
            this.at = at;
        }

        int position() {
            return block.positions[at];
        }

        @Nullable
        Object value(int key) {
            return block.values[at * block.width + key];
        }
    }

    /// Between which rows something lies: before row `at` of block `block`.
    private record Place(int block, int at) {}

    int size() {
        return size;
    }

    void clear() {
        blocks.clear();
        size = 0;
    }

    void add(@Nullable Object[] row, int position) {
        if (blocks.isEmpty()) {
            blocks.add(new Block(width, AT_FIRST));
        }
        Place place = place(row, position);
        Block block = blocks.get(place.block());
        int at = place.at();
        if (at < block.count && compare(block, at, row, position) == 0) {
            return;
        }
        if (block.count == MOST) {
            boolean last = at == MOST && place.block() == blocks.size() - 1;
            // An index that grows at its end, as ids and times do, leaves full blocks behind.
            Block rest = last ? new Block(width, MOST) : block.split(MOST / 2);
            blocks.add(place.block() + 1, rest);
            if (at > block.count || last) {
                at -= block.count;
                block = rest;
            }
        }
        block.insert(at, row, position);
        size++;
    }

    void remove(@Nullable Object[] row, int position) {
        if (blocks.isEmpty()) {
            return;
        }
        Place place = place(row, position);
        Block block = blocks.get(place.block());
        if (place.at() == block.count || compare(block, place.at(), row, position) != 0) {
            return;
        }
        block.remove(place.at());
        size--;
        if (block.count == 0) {
            blocks.remove(place.block());
        } else if (block.count < FEW && place.block() > 0
                && blocks.get(place.block() - 1).count + block.count <= MOST / 2) {
            blocks.get(place.block() - 1).append(block);
            blocks.remove(place.block());
        }
    }

    /// The rows whose first values and position are not below the one and not above the other; values may be fewer than
    /// a row has.
    Iterator<Row> between(@Nullable Object[] first, @Nullable Object[] last, boolean backwards) {
        if (blocks.isEmpty()) {
            return List.<Row>of().iterator();
        }
        Place from = place(first, Integer.MIN_VALUE);
        Place to = place(last, Integer.MAX_VALUE);
        return backwards ? new Backwards(from, to) : new Forwards(from, to);
    }

    /// The first row that begins with these values.
    @Nullable
    Row find(@Nullable Object[] values) {
        Iterator<Row> found = between(values, values, false);
        return found.hasNext() ? found.next() : null;
    }

    /// Where such a row is, or would be.
    private Place place(@Nullable Object[] values, int position) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (compare(blocks.get(middle), 0, values, position) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Block block = blocks.get(low);
        int first = 0;
        int end = block.count;
        while (first < end) {
            int middle = first + end >>> 1;
            if (compare(block, middle, values, position) < 0) {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        return new Place(low, first);
    }

    private int compare(Block block, int at, @Nullable Object[] values, int position) {
        int start = at * width;
        for (int key = 0; key < values.length; key++) {
            int byValue = IndexOrder.compare(block.values[start + key], values[key]);
            if (byValue != 0) {
                return descending[key] ? -byValue : byValue;
            }
        }
        return Integer.compare(block.positions[at], position);
    }

    /// Compares two rows from the given key on.
    int compareFrom(int key, Row a, Row b) {
        for (int i = key; i < width; i++) {
            int byValue = IndexOrder.compare(a.value(i), b.value(i));
            if (byValue != 0) {
                return descending[i] ? -byValue : byValue;
            }
        }
        return 0;
    }

    private final class Forwards implements Iterator<Row> {

        private final Place end;
        private int block;
        private int at;

        private Forwards(Place from, Place end) {
            this.end = end;
            this.block = from.block();
            this.at = from.at();
        }

        @Override
        public boolean hasNext() {
            if (block < end.block() && at == blocks.get(block).count) {
                block++;
                at = 0;
            }
            return block < end.block() || block == end.block() && at < end.at();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new Row(blocks.get(block), at++);
        }
    }

    private final class Backwards implements Iterator<Row> {

        private final Place end;
        private int block;
        private int at;

        private Backwards(Place end, Place from) {
            this.end = end;
            this.block = from.block();
            this.at = from.at();
        }

        @Override
        public boolean hasNext() {
            if (at == 0 && block > end.block()) {
                block--;
                at = blocks.get(block).count;
            }
            return block > end.block() || block == end.block() && at > end.at();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new Row(blocks.get(block), --at);
        }
    }
}
