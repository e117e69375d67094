package com.comms123.membership.contact.application;

import com.comms123.membership.member.application.KeptApart;

/// The people whose contact data is kept from a viewer.
public interface KeptContacts extends KeptApart {}
