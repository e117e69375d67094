/// The little this service knows of a person: an id.
package com.comms123.membership.person.domain;
