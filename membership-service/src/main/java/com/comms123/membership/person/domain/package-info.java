/// The little this service knows of a person: an id.
@NullMarked
package com.comms123.membership.person.domain;

import org.jspecify.annotations.NullMarked;
