/// The hashes by which invited addresses are compared.
package com.comms123.membership.person.application;
