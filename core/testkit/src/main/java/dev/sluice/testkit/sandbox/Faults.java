package dev.sluice.testkit.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that are still to be played; of several that fit a call the first is taken. */
final class Faults {
    private final List<Fault> left = new ArrayList<>();

    synchronized void replace(List<Fault> faults) {
        left.clear();
        left.addAll(faults);
    }

    synchronized List<Fault> left() {
        return List.copyOf(left);
    }

    synchronized @Nullable Fault next(Collection<String> operations) {
        for (int i = 0; i < left.size(); i++) {
            Fault fault = left.get(i);
            if (fault.operation().equals("*") || operations.contains(fault.operation())) {
                if (fault.times() == 1) {
                    left.remove(i);
                } else {
                    left.set(i, new Fault(fault.operation(), fault.times() - 1, fault.answer()));
                }
                return fault;
            }
        }
        return null;
    }
}
