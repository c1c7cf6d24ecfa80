package dev.sluice.testkit.engine;

import dev.sluice.api.ActionException;
import dev.sluice.api.Context;
import dev.sluice.api.Lookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rooms by their ref. */
record RoomLookup(LabPlugin lab) implements Lookup<RoomLookup.Room> {
    public record Room(String ref, String title, List<Thing> equipment) {}

    public record Thing(String ref) {}

    @Override
    public String type() {
        return "lab.room";
    }

    @Override
    public Class<Room> record() {
        return Room.class;
    }

    @Override
    public Map<Key, Found<Room>> fetch(Set<Key> keys, Context context) throws ActionException {
        lab.roomFetches.add(keys);
        if (lab.lookupDown) {
            throw new ActionException(ActionException.Kind.UNAVAILABLE, "the lab does not answer");
        }
        Map<Key, Found<Room>> found = new HashMap<>();
        for (Key key : keys) {
            List<String> things = lab.rooms.get(key.ref());
            if (things != null) {
                List<Thing> equipment = things.stream().map(Thing::new).toList();
                found.put(key, new Found.One<>(new Room(key.ref(), "Room " + key.ref(), equipment)));
            }
        }
        return found;
    }
}
