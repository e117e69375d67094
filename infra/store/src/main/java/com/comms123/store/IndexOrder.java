package com.comms123.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The total order of the values in an index: MongoDB's order of types, then the order within a type.
///
/// On [plain][#isPlain] values it agrees with the order that the server sorts by; on the others (arrays, documents,
/// decimals) it is a total order of its own, fit to find equal values but not to deliver a sorted result.
final class IndexOrder {

    /// Stands in an index for "an array without elements": found by no equality, below every other value.
    static final Object NO_ELEMENT = new Object() {
        @Override
        public String toString() {
            return "[]";
        }
    };

    /// The place just below or above all values of one type: the open end of a range.
    record Edge(int rank, boolean above) {}

    private static final int NULL = 2;

    private IndexOrder() {}

    static Edge below(Object value) {
        return new Edge(rank(value), false);
    }

    static Edge above(Object value) {
        return new Edge(rank(value), true);
    }

    /// Whether an equality or a range on this value can be answered from an index.
    static boolean isSearchable(@Nullable Object value) {
        return value == null || value instanceof Number number && !Double.isNaN(number.doubleValue())
                || value instanceof String || value instanceof UUID || value instanceof ObjectId
                || value instanceof Boolean || value instanceof java.time.Instant || value instanceof BinData;
    }

    /// Whether this order and the server's sort order agree on the value.
    static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof Missing || value instanceof Number && !(value instanceof Decimal128)
                || value instanceof String || value instanceof UUID || value instanceof ObjectId
                || value instanceof Boolean || value instanceof java.time.Instant;
    }

    static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return 0;
        }
        if (a instanceof String s && b instanceof String t) {
            return s.compareTo(t);
        }
        if (a instanceof UUID u && b instanceof UUID v) {
            return compareUuids(u, v);
        }
        int rankA = rank(a);
        int rankB = rank(b);
        if (rankA != rankB) {
            return Integer.compare(rankA, rankB);
        }
        if (a instanceof Edge || b instanceof Edge) {
            return Integer.compare(side(a), side(b));
        }
        return switch (a) {
            case Number n -> compareNumbers(n, (Number) asserted(b));
            case java.time.Instant i -> i.compareTo((java.time.Instant) asserted(b));
            case ObjectId id -> id.compareTo((ObjectId) asserted(b));
            case Boolean flag -> flag.compareTo((Boolean) asserted(b));
            case BinData data -> data.compareTo((BinData) asserted(b));
            case LegacyUUID id -> id.compareTo((LegacyUUID) asserted(b));
            case BsonTimestamp timestamp -> timestamp.compareTo((BsonTimestamp) asserted(b));
            case Document document -> compareDocuments(document, (Document) asserted(b));
            case Collection<?> list -> compareLists(list, (Collection<?>) asserted(b));
            case MinKey _,MaxKey _ -> 0;
            case Missing _ -> 0;
            case null -> 0;
            default -> String.valueOf(a).compareTo(String.valueOf(b));
        };
    }

    private static Object asserted(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("values of one rank differ in type");
        }
        return value;
    }

    private static int side(@Nullable Object value) {
        return value instanceof Edge edge ? (edge.above() ? 1 : -1) : 0;
    }

    private static int rank(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case Edge edge -> edge.rank();
            case MinKey _ -> 1;
            case Number _ -> 3;
            case String _ -> 4;
            case Document _ -> 5;
            case List<?> _ -> 6;
            case Collection<?> _ -> 6;
            case BinData _ -> 7;
            case LegacyUUID _ -> 8;
            case UUID _ -> 9;
            case ObjectId _ -> 10;
            case Boolean _ -> 11;
            case java.time.Instant _ -> 12;
            case BsonTimestamp _ -> 13;
            case BsonRegularExpression _ -> 14;
            case MaxKey _ -> 16;
            default -> value == NO_ELEMENT ? 0 : 15;
        };
    }

    /// As the server does: the order of the hexadecimal text, that is, of the unsigned halves.
    private static int compareUuids(UUID a, UUID b) {
        int most = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return most != 0 ? most : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    /// Exact between whole and floating numbers; a decimal counts as the nearest double, NaN is above all.
    private static int compareNumbers(Number a, Number b) {
        boolean wholeA = isWhole(a);
        boolean wholeB = isWhole(b);
        if (wholeA && wholeB) {
            return Long.compare(a.longValue(), b.longValue());
        }
        double x = a.doubleValue();
        double y = b.doubleValue();
        if (x < y) {
            return -1;
        }
        if (x > y) {
            return 1;
        }
        if (x != y) {
            return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
        }
        if (wholeA) {
            return compareWhole(a.longValue(), y);
        }
        return wholeB ? -compareWhole(b.longValue(), x) : 0;
    }

    /// For a whole number whose nearest double is `y`.
    private static int compareWhole(long a, double y) {
        return y >= 0x1p63 ? -1 : Long.compare(a, (long) y);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte;
    }

    private static int compareDocuments(Document a, Document b) {
        Iterator<Map.Entry<String, Object>> left = a.entrySet().iterator();
        Iterator<Map.Entry<String, Object>> right = b.entrySet().iterator();
        while (left.hasNext() && right.hasNext()) {
            Map.Entry<String, Object> x = left.next();
            Map.Entry<String, Object> y = right.next();
            int byKey = x.getKey().compareTo(y.getKey());
            if (byKey != 0) {
                return byKey;
            }
            int byValue = compare(x.getValue(), y.getValue());
            if (byValue != 0) {
                return byValue;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    private static int compareLists(Collection<?> a, Collection<?> b) {
        Iterator<?> left = a.iterator();
        Iterator<?> right = b.iterator();
        while (left.hasNext() && right.hasNext()) {
            int byValue = compare(left.next(), right.next());
            if (byValue != 0) {
                return byValue;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
