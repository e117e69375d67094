/// Questions to other services about people.
package com.comms123.identity.person.remote;
